package dev.podlanes.logs;

/** Where the lines of a block lie. */
sealed interface LinePlace permits PackedLines, SpilledLines {
  /** The lines; read from the file when they lie there. */
  PackedLines lines();
}
