package org.dondoc.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.dondoc.database.ApplicationProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The application with a certificate of its own, made for the occasion … */
class TlsTest {

    private static final String CERTIFICATE = "DONDOC_TLS_CERTIFICATE";
    private static final String KEY = "DONDOC_TLS_KEY";
    private static final char[] PASSWORD = "changeit".toCharArray();

    private static final Path DATA =
            Path.of("target", "test-data", "tls-" + UUID.randomUUID()).toAbsolutePath();
    private static final Path PEM = DATA.resolve("certificate.pem");
    private static final Path PEM_KEY = DATA.resolve("key.pem");

    private static X509Certificate served;
    private static Process application;
    private static int port;

    @BeforeAll
    static void start() throws Exception {
        Files.createDirectories(DATA);
        served = make("first", PEM, PEM_KEY);
        port = ApplicationProcess.freePort();
        application = ApplicationProcess.start(
                port,
                () -> isReady(served),
                DATA.resolve("application.log"),
                Map.of("DONDOC_DATA", DATA.toString(), CERTIFICATE, PEM.toString(), KEY, PEM_KEY.toString()),
                "--spring.profiles.active=demo",
                "--dondoc.demo.directives=0",
                "--spring.ssl.bundle.watch.file.quiet-period=200ms");
    }

    @AfterAll
    static void stop() throws Exception {
        if (application != null) {
            application.destroy();
            application.waitFor();
        }
    }

    @Test
    void letsPeopleSignInOverHttpsOnly() throws Exception {
        CookieManager cookies = new CookieManager();
        HttpClient browser = client(served).cookieHandler(cookies).build();
        HttpResponse<String> page = browser.send(request("/login").build(), BodyHandlers.ofString());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Strict-Transport-Security").orElse(""))
                .contains("max-age=31536000");
        String token = cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElseThrow();

        HttpResponse<String> signedIn = browser.send(
                request("/login")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("X-XSRF-TOKEN", token)
                        .POST(BodyPublishers.ofString("username=vanphong&password=demo"))
                        .build(),
                BodyHandlers.ofString());

        assertThat(signedIn.statusCode()).as(signedIn.body()).isEqualTo(204);
        assertThat(signedIn.headers().allValues("Set-Cookie")).isNotEmpty().allSatisfy(cookie -> assertThat(cookie)
                .contains("Secure"));
        HttpResponse<String> me = browser.send(request("/api/me").build(), BodyHandlers.ofString());
        assertThat(me.statusCode()).isEqualTo(200);
        assertThat(me.body()).contains("vanphong");
        assertThat(me.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");

        HttpRequest plain = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/login"))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(plain, BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void takesUpARenewedCertificateWhileItRuns() throws Exception {
        Path newPem = DATA.resolve("new.pem");
        Path newKey = DATA.resolve("new-key.pem");
        X509Certificate renewed = make("renewed", newPem, newKey);

        Files.writeString(PEM_KEY, Files.readString(newKey));
        Files.writeString(PEM, Files.readString(newPem));

        await().atMost(Duration.ofSeconds(30)).until(() -> shownSerial().equals(renewed.getSerialNumber()));
        served = renewed;
    }

    @Test
    void isToldByNameWhatIsMissingOrWrong() throws Exception {
        Path otherPem = DATA.resolve("other.pem");
        Path otherKey = DATA.resolve("other-key.pem");
        make("other", otherPem, otherKey);
        Path log = DATA.resolve("refusals.log");

        assertThat(refusal(log, Map.of(CERTIFICATE, otherPem.toString())))
                .contains("the variable " + KEY + " is not set, but " + CERTIFICATE + " is");
        assertThat(refusal(log, Map.of(KEY, otherKey.toString())))
                .contains("the variable " + CERTIFICATE + " is not set, but " + KEY + " is");
        assertThat(refusal(log, Map.of(CERTIFICATE, "/nowhere.pem", KEY, otherKey.toString())))
                .contains("the variable " + CERTIFICATE + " names no file with a certificate");
        assertThat(refusal(log, Map.of(CERTIFICATE, otherPem.toString(), KEY, otherPem.toString())))
                .contains("the variable " + KEY + " names no file with a private key");
        Path third = DATA.resolve("third-key.pem");
        make("third", DATA.resolve("third.pem"), third);
        assertThat(refusal(log, Map.of(CERTIFICATE, otherPem.toString(), KEY, third.toString())))
                .contains("the key of " + KEY + " is not that of the first certificate");
    }

    private static String refusal(Path log, Map<String, String> variables) throws Exception {
        Files.deleteIfExists(log);
        assertThat(ApplicationProcess.run(log, variables, "--spring.profiles.active=demo"))
                .isEqualTo(1);
        return Files.readString(log);
    }

    private static boolean isReady(X509Certificate trusted) throws Exception {
        try {
            return client(trusted)
                            .build()
                            .send(request("/actuator/health").build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("https://localhost:" + port + path));
    }

    private static HttpClient.Builder client(X509Certificate trusted) throws Exception {
        return HttpClient.newBuilder().sslContext(trusting(trusted));
    }

    private static SSLContext trusting(X509Certificate trusted) throws Exception {
        KeyStore known = KeyStore.getInstance(KeyStore.getDefaultType());
        known.load(null, null);
        known.setCertificateEntry("trusted", trusted);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(known);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    /** What the port shows to whoever comes, trusted or not. */
    private static BigInteger shownSerial() throws Exception {
        X509Certificate[] shown = new X509Certificate[1];
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Anybody(shown)}, null);
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("localhost", port)) {
            socket.startHandshake();
        }
        return shown[0].getSerialNumber();
    }

    private record Anybody(X509Certificate[] shown) implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            shown[0] = chain[0];
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    /** Makes a certificate for this machine and writes it and its key as an administrator would have them. */
    private static X509Certificate make(String name, Path pem, Path pemKey) throws Exception {
        Path store = DATA.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(DATA.resolve("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore made = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            made.load(in, PASSWORD);
        }
        X509Certificate certificate = (X509Certificate) made.getCertificate(name);
        Files.writeString(pemKey, pem("PRIVATE KEY", made.getKey(name, PASSWORD).getEncoded()));
        Files.writeString(pem, pem("CERTIFICATE", certificate.getEncoded()));
        return certificate;
    }

    private static String pem(String kind, byte[] content) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + kind
                + "-----\n";
    }
}
