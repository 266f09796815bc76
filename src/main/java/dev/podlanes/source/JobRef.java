package dev.podlanes.source;

/** One Job and no other: the uid guards against a Job created again under the same name. */
public record JobRef(String namespace, String name, String uid) {}
