package org.dondoc.engine;

import java.text.Normalizer;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Argon2id with the least cost that OWASP's password storage cheat sheet names: whoever steals the hashes guesses slowly.
 * The engine goes on checking the SHA-512 of its default where that is stored.
 */
class SlowHash implements PasswordEncryptor {

    static final String NAME = "argon2id";

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;

    /** Each costs its memory while it runs; whoever sends many at once shall wait, not fill the memory. */
    private final Semaphore atOnce = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

    private final PasswordEncoder argon2 = new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB, PASSES);

    @Override
    public String encrypt(String password) {
        return inTurn(() -> argon2.encode(composed(password)));
    }

    @Override
    public boolean check(String password, String encrypted) {
        return inTurn(() -> argon2.matches(composed(password), encrypted));
    }

    /** Keyboards differ in how they write the same Vietnamese letter. */
    private static String composed(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC);
    }

    private <T> T inTurn(Supplier<T> hashing) {
        atOnce.acquireUninterruptibly();
        try {
            return hashing.get();
        } finally {
            atOnce.release();
        }
    }

    @Override
    public String hashAlgorithmName() {
        return NAME;
    }
}
