package crooked.demo;

import crooked.model.Thing;
import okhttp3.tls.HeldCertificate;

record Server(Thing thing, HeldCertificate allowed) {}
