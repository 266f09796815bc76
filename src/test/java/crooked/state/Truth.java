package crooked.state;

import crooked.model.Thing;
import okhttp3.OkHttpClient;
import okhttp3.tls.HeldCertificate;

/** Asks the cluster itself, and closes a ring: model, source, state, model. */
public record Truth(OkHttpClient client, HeldCertificate certificate, Thing thing) {}
