package dev.podlanes.apply;

import java.util.List;

/**
 * Why a document cannot be applied as it is.
 *
 * @param line where in the text, from 1
 * @param sentence what is wrong and what to do
 * @param remedies what can be offered beside changing the text
 */
public record Problem(int line, String sentence, List<Remedy> remedies) {
  public Problem {
    remedies = List.copyOf(remedies);
  }
}
