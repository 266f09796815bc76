package dev.podlanes.model;

/** What a container is for. A sidecar is an init container that restarts always (KEP-753). */
public enum ContainerRole {
  INIT,
  SIDECAR,
  MAIN,
  EPHEMERAL
}
