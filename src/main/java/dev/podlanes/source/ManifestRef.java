package dev.podlanes.source;

/** Where an object of a manifest stands, or is to stand. */
public record ManifestRef(ManifestKind kind, String namespace, String name) {}
