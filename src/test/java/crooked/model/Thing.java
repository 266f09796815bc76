package crooked.model;

/** Used by those who must not. */
public record Thing(int number) {}
