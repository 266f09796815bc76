package dev.podlanes.insight.lint;

/**
 * One pitfall in a manifest.
 *
 * @param source the file's name
 * @param document the document in the file, from 1
 * @param item the item of the List that the document is, from 1; 0 when it is none
 * @param line the line in the file, from 1
 * @param rule the rule's name, such as {@code missing-ttl}
 * @param sentence what is wrong and what it leads to
 * @param fix what to do, as a sentence
 */
public record Finding(
    String source, int document, int item, int line, String rule, String sentence, String fix) {
  /** Whether it was found in this object. */
  public boolean of(Manifest manifest) {
    return document == manifest.document() && item == manifest.item();
  }
}
