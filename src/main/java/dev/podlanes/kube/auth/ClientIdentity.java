package dev.podlanes.kube.auth;

import java.util.Arrays;

/** A client certificate with its key, as PEM text. */
public final class ClientIdentity {
  private final byte[] certificate;
  private final byte[] key;

  public ClientIdentity(byte[] certificate, byte[] key) {
    this.certificate = certificate.clone();
    this.key = key.clone();
  }

  public byte[] certificate() {
    return certificate.clone();
  }

  public byte[] key() {
    return key.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ClientIdentity identity
        && Arrays.equals(certificate, identity.certificate)
        && Arrays.equals(key, identity.key);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(certificate);
  }
}
