/**
 * A house that breaks every rule of {@link dev.podlanes.architecture.ArchitectureTest}, to see each
 * rule fire. Holds no tests and nothing runs it.
 */
package crooked;
