package vn.machtin.catalogue;

import java.util.List;

/**
 * What the catalogue says of a name of a type, before the document is asked.
 *
 * @param key the name's key
 * @param parts the keys of its parts
 * @param strong the entities of this type that the name alone means; several need a rule
 * @param weak the entities of this type that it often does not mean
 * @param other the entities of another fitting type that the name alone means
 * @param spelled the entity of which it is another spelling, wording or composition; null if none
 * @param ruled whether there are rules for the name
 */
record Reading(
    String key,
    List<String> parts,
    List<Entity> strong,
    List<Entity> weak,
    List<Entity> other,
    Entity spelled,
    boolean ruled) {}
