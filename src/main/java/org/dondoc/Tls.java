package org.dondoc;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.ssl.pem.PemContent;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * TLS by two variables, each the name of a PEM file: the certificate with those of its issuers, and the private key, not
 * encrypted. New files under the same names are taken up while the application runs.
 */
final class Tls {

    static final String CERTIFICATE = "DONDOC_TLS_CERTIFICATE";
    static final String KEY = "DONDOC_TLS_KEY";

    private static final String BUNDLE = "dondoc";
    private static final String PEM = "spring.ssl.bundle.pem." + BUNDLE + ".";

    private Tls() {}

    /** Switches TLS on where both variables are set. One line when it cannot be. */
    static Optional<String> switchOn(ConfigurableEnvironment environment) {
        String certificate = environment.getProperty(CERTIFICATE, "").strip();
        String key = environment.getProperty(KEY, "").strip();
        if (certificate.isEmpty() && key.isEmpty()) {
            return Optional.empty();
        }
        if (certificate.isEmpty() || key.isEmpty()) {
            return Optional.of("the variable " + (key.isEmpty() ? KEY : CERTIFICATE) + " is not set, but "
                    + (key.isEmpty() ? CERTIFICATE : KEY) + " is: TLS needs both");
        }
        List<X509Certificate> chain;
        PrivateKey secret;
        try {
            chain = PemContent.load(Path.of(certificate)).getCertificates();
        } catch (IOException | RuntimeException e) {
            return Optional.of(
                    "the variable " + CERTIFICATE + " names no file with a certificate (PEM): " + certificate);
        }
        try {
            secret = PemContent.load(Path.of(key)).getPrivateKey();
        } catch (IOException | RuntimeException e) {
            return Optional.of(
                    "the variable " + KEY + " names no file with a private key (PEM, not encrypted): " + key);
        }
        if (!isOf(secret, chain.get(0).getPublicKey())) {
            return Optional.of("the key of " + KEY + " is not that of the first certificate in " + CERTIFICATE);
        }
        Map<String, Object> settings = new HashMap<>();
        settings.put("server.ssl.bundle", BUNDLE);
        settings.put(PEM + "keystore.certificate", Path.of(certificate).toUri().toString());
        settings.put(PEM + "keystore.private-key", Path.of(key).toUri().toString());
        settings.put(PEM + "reload-on-update", true);
        settings.put(PEM + "options.enabled-protocols", "TLSv1.3,TLSv1.2");
        settings.put("dondoc.scheme", "https");
        environment.getPropertySources().addFirst(new MapPropertySource("TLS", settings));
        return Optional.empty();
    }

    /** What the one signs, the other must know again. */
    private static boolean isOf(PrivateKey key, PublicKey certified) {
        String algorithm =
                switch (key.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> key.getAlgorithm();
                };
        byte[] text = {1, 2, 3};
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(text);
            byte[] signed = signature.sign();
            signature.initVerify(certified);
            signature.update(text);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
