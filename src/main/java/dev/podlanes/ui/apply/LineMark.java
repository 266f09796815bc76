package dev.podlanes.ui.apply;

/**
 * Something to say about a line of the text.
 *
 * @param line from 1
 * @param grave whether it stops the applying
 */
record LineMark(int line, boolean grave, String sentence) {}
