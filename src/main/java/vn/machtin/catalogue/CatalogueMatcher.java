package vn.machtin.catalogue;

import vn.machtin.text.NameMatcher;
import vn.machtin.text.NameType;
import vn.machtin.text.Tokens;

/** Finds the catalogue's names in a text, those made of a pattern and a country included. */
final class CatalogueMatcher implements NameMatcher {
  private static final int LENGTH = 16;

  private final NameTrie names;
  private final NameTrie heads;
  private final NameTrie countries;

  CatalogueMatcher(Catalogue catalogue) {
    NameTrie.Builder all = new NameTrie.Builder();
    NameTrie.Builder places = new NameTrie.Builder();
    NameTrie.Builder before = new NameTrie.Builder();
    int number = 0;
    for (Entity entity : catalogue.entities()) {
      if (entity.kind().equals(Catalogue.LANGUAGE)) {
        continue;
      }
      add(all, entity, number);
      if (entity.kind().equals(Catalogue.COUNTRY)) {
        add(places, entity, number);
      }
      number++;
    }
    for (Compounds.Pattern pattern : catalogue.compounds().patterns()) {
      before.add(pattern.before(), pattern.type(), false, 0);
    }
    names = all.build();
    countries = places.build();
    heads = before.build();
  }

  private static void add(NameTrie.Builder trie, Entity entity, int number) {
    NameType type = entity.type();
    trie.add(entity.canonical(), type, false, number);
    for (String alias : entity.aliases()) {
      trie.add(alias, type, false, number);
    }
    for (String alias : entity.weakAliases()) {
      trie.add(alias, type, true, number);
    }
  }

  @Override
  public int match(String text, Tokens tokens, int[] keys, int token, int end) {
    int name = names.match(text, tokens, keys, token, end);
    int head = heads.match(text, tokens, keys, token, end);
    if (head == 0) {
      return name;
    }
    int after = token + (head >>> LENGTH);
    int country = after < end ? countries.match(text, tokens, keys, after, end) : 0;
    if (country == 0) {
      return name;
    }
    int length = (head >>> LENGTH) + (country >>> LENGTH);
    return length > name >>> LENGTH ? length << LENGTH | head & (1 << LENGTH) - 1 : name;
  }
}
