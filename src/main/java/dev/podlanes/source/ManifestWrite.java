package dev.podlanes.source;

/**
 * An object on its way to the server.
 *
 * @param ref its name is empty when the server is to make one
 * @param json the whole object
 * @param how to lay it over what stands
 * @param dryRun whether the server only says what it would do
 */
public record ManifestWrite(ManifestRef ref, String json, How how, boolean dryRun) {
  /** How an object is laid over what stands. */
  public enum How {
    /** Server-side apply (KEP-555): fields that others manage and that differ are a conflict. */
    APPLY,
    /** The same, taking such fields over. */
    APPLY_BY_FORCE,
    /** A new object; refused when one of the name stands. */
    CREATE
  }

  public ManifestWrite withDryRun(boolean dry) {
    return new ManifestWrite(ref, json, how, dry);
  }
}
