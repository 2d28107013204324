package org.dondoc.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.dondoc.Browser;
import org.dondoc.DondocTest;
import org.dondoc.engine.Passwords;
import org.dondoc.ministry.Story;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What somebody meets who guesses passwords, over the network or in a stolen database. */
@DondocTest
class GuessingTest {

    /** "demo" as Camunda 7.24 stores it by default. */
    private static final String SALT = "KLAjDqLmmb3rLUCtMoFnqg==";

    @LocalServerPort
    private int port;

    @Autowired
    private Story story;

    @Autowired
    private Passwords passwords;

    @Autowired
    private IdentityService identityService;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void guessingLocksOutNobodyElse() {
        String id = story.person(story.unit(), "SPECIALIST");
        Browser desk = new Browser(port).signIn(id);
        Machine guesser = new Machine(port, "10.1.0.1");
        for (int i = 0; i < Tries.OF_AN_ACCOUNT_AT_AN_ADDRESS; i++) {
            assertThat(guesser.get(id, "guess " + i, "/api/me").statusCode()).isEqualTo(401);
        }
        HttpResponse<String> refused = guesser.get(id, "another guess", "/api/me");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).contains("900");
        assertThat(refused.body()).contains("Hãy thử lại sau 15 phút");
        assertThat(refused.headers().firstValue("WWW-Authenticate")).isEmpty();

        assertThat(new Machine(port, "10.1.0.2").get(id, "demo", "/api/me").statusCode())
                .as("from elsewhere")
                .isEqualTo(200);
        assertThat(guesser.get("cntt.cv1", "demo", "/api/me").statusCode())
                .as("as somebody else, behind the same address")
                .isEqualTo(200);
        assertThat(desk.get("/api/me").statusCode()).as("an open session").isEqualTo(200);
    }

    /** A password that is remembered would otherwise stand out among those that are no longer looked at. */
    @Test
    void whoeverHasNoTriesLeftDoesNotLearnTheRightPasswordEither() {
        String id = story.person(story.unit(), "SPECIALIST");
        Machine machine = new Machine(port, "10.1.1.1");
        assertThat(machine.get(id, "demo", "/api/me").statusCode()).isEqualTo(200);
        Machine neighbour = new Machine(port, "10.1.1.1");
        for (int i = 0; i < Tries.OF_AN_ACCOUNT_AT_AN_ADDRESS; i++) {
            neighbour.get(id, "guess " + i, "/api/me");
        }
        assertThat(neighbour.get(id, "demo", "/api/me").statusCode()).isEqualTo(429);
        Machine elsewhere = new Machine(port, "10.1.1.2, 10.1.1.1");
        assertThat(elsewhere.get(id, "demo", "/api/me").statusCode())
                .as("whoever tells another address to the proxy")
                .isEqualTo(429);
    }

    @Test
    void aBrowserInWhichTheOwnerHasSignedInHasTriesOfItsOwn() {
        String id = story.person(story.unit(), "SPECIALIST");
        Browser desk = new Browser(port).signIn(id);
        desk.post("/logout", "");
        Browser stranger = new Browser(port);
        for (int i = 0; i < Tries.OF_AN_ACCOUNT_AT_AN_ADDRESS; i++) {
            stranger.tryToSignIn(Map.of("username", id, "password", "guess " + i));
        }
        assertThat(stranger.tryToSignIn(Map.of("username", id, "password", "another guess"))
                        .statusCode())
                .isEqualTo(429);
        assertThat(desk.tryToSignIn(Map.of("username", id, "password", "demo")).statusCode())
                .as("at the same address")
                .isEqualTo(204);
    }

    @Test
    void nobodyTriesTheEngineForTheAnswer() {
        assertThat(new Browser(port)
                        .signIn("cntt.cv1")
                        .post("/engine-rest/identity/verify", "{\"username\":\"cntt.cv2\",\"password\":\"demo\"}")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void passwordsAreHashedSlowlyAndOldHashesWithTheNextSignIn() {
        String id = story.person(story.unit(), "SPECIALIST");
        assertThat(passwords.hash(id).orElseThrow()).startsWith("{argon2id}$argon2id$v=19$m=19456,t=2,p=1$");

        String old = "{SHA-512}" + sha512("demo" + SALT);
        jdbc.sql("update act_id_user set pwd_ = :hash, salt_ = :salt where id_ = :id")
                .param("hash", old)
                .param("salt", SALT)
                .param("id", id)
                .update();
        assertThat(identityService.checkPassword(id, "demo"))
                .as("as Camunda stores it")
                .isTrue();
        assertThat(passwords.hash(id)).contains(old);

        Machine machine = new Machine(port, "10.1.0.3");
        assertThat(machine.get(id, "not this", "/api/me").statusCode()).isEqualTo(401);
        assertThat(passwords.hash(id)).contains(old);
        assertThat(machine.get(id, "demo", "/api/me").statusCode()).isEqualTo(200);
        assertThat(passwords.hash(id).orElseThrow()).startsWith("{argon2id}");
        assertThat(machine.get(id, "demo", "/api/me").statusCode()).isEqualTo(200);
    }

    private static String sha512(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-512").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
