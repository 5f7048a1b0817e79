package vn.machtin.nlp;

import org.apache.spark.ml.param.Param;

/**
 * An annotator that looks names up, in the catalogue of the program and the user's own list.
 *
 * @param <M> the annotator itself
 */
public abstract class CatalogueAnnotator<M extends CatalogueAnnotator<M>>
    extends VietnameseAnnotator<M> {

  /** Made when first asked for, like the uid: Spark asks before our constructor has run. */
  private Param<String> userList;

  CatalogueAnnotator(String uid) {
    super(uid);
  }

  /** The rows of the user's own list; it is saved with the annotator. */
  public Param<String> userList() {
    if (userList == null) {
      userList = new Param<>(this, "userList", "rows of the user's own list of entities");
    }
    return userList;
  }

  /** Adds the user's own entities to the catalogue. */
  public M setUserList(UserList list) {
    set(userList(), list.rows());
    @SuppressWarnings("unchecked")
    M self = (M) this;
    return self;
  }

  Models models() {
    return isSet(userList())
        ? Models.with(new UserList("the user's list", get(userList()).get()))
        : Models.with(UserList.NONE);
  }
}
