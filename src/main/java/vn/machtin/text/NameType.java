package vn.machtin.text;

/** The four kinds of names that the tables know. */
public enum NameType {
  /** Persons, without titles. */
  PER,
  /** Organisations, media, clubs, agencies. */
  ORG,
  /** Places, countries and blocs of countries. */
  LOC,
  /** Events, treaties, laws, weapons, products, works, awards. */
  MISC;

  /** This type as one bit, for sets of types in an {@code int}. */
  public int bit() {
    return 1 << ordinal();
  }
}
