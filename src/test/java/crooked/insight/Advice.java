package crooked.insight;

import io.kubernetes.client.openapi.ApiException;

final class Advice {
  private Advice() {}

  static Class<?> typed() {
    return ApiException.class;
  }
}
