package crooked.kube;

/** Used by those who must not. */
public record Connection(String address) {}
