package org.dondoc.engine;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.camunda.bpm.engine.impl.util.EncryptionUtil;
import org.springframework.stereotype.Component;

/**
 * The passwords of the engine's accounts, as the sign-in needs them: checked without the engine's lock, which lets
 * anybody lock anybody out. How often one may try is the caller's business.
 */
@Component
public class Passwords {

    /** Of an account whose password somebody else chose. */
    private static final String INITIAL = "initialPassword";

    private static final int BYTES_OF_UNKNOWN = 32;

    private final IdentityService identityService;
    private final ProcessEngineConfigurationImpl engine;
    private final ActingPerson actingPerson;
    /** Hash of what nobody knows. */
    private final String nobodys;

    Passwords(IdentityService identityService, ProcessEngineConfigurationImpl engine, ActingPerson actingPerson) {
        this.identityService = identityService;
        this.engine = engine;
        this.actingPerson = actingPerson;
        byte[] unknown = new byte[BYTES_OF_UNKNOWN];
        new SecureRandom().nextBytes(unknown);
        this.nobodys = engine.getPasswordManager().encrypt(HexFormat.of().formatHex(unknown));
    }

    /** The hash that is stored now; it differs whenever the password was changed, and is missing without an account. */
    public Optional<String> hash(String account) {
        return user(account).map(User::getPassword);
    }

    /** Takes as long for an account that is not there, so that nobody learns which are. */
    public boolean isRight(String account, String password) {
        Optional<User> user = user(account);
        String salt = user.map(known -> ((UserEntity) known).getSalt()).orElse("");
        boolean matches = engine.getPasswordManager()
                .check(
                        EncryptionUtil.saltPassword(password, salt),
                        user.map(User::getPassword).orElse(nobodys));
        return user.isPresent() && matches;
    }

    /** Stores a password that is known to be right anew if it was hashed as the engine did it before. */
    public void slowDown(String account, String password) {
        actingPerson.asSystem(() -> user(account)
                .filter(user -> !user.getPassword().startsWith("{" + SlowHash.NAME + "}"))
                .ifPresent(user -> {
                    try {
                        user.setPassword(password);
                        ((IdentityServiceImpl) identityService).saveUser(user, true);
                    } catch (OptimisticLockingException e) {
                        // signed in twice at the same moment: the other one has done it
                    }
                }));
    }

    /** A password that its owner has chosen, or that may stay although somebody else did. */
    public void set(String account, String password) {
        save(account, password);
        identityService.deleteUserInfo(account, INITIAL);
    }

    /** A password that somebody else has chosen: its owner signs in with it only to change it. */
    public void setInitial(String account, String password) {
        save(account, password);
        identityService.setUserInfo(account, INITIAL, Boolean.TRUE.toString());
    }

    /** For a new account, which is not saved here: a password that nobody knows, one for all that have none yet. */
    public void none(User account) {
        UserEntity user = (UserEntity) account;
        user.setSalt("");
        user.setDbPassword(nobodys);
    }

    /** Gives an account the very hash of another, which costs no hashing; whoever reads both sees that they are one. */
    public void copy(String from, String to) {
        UserEntity source = (UserEntity) user(from).orElseThrow();
        UserEntity target = (UserEntity) user(to).orElseThrow();
        target.setSalt(source.getSalt());
        target.setDbPassword(source.getPassword());
        identityService.saveUser(target);
    }

    public boolean isInitial(String account) {
        return identityService.getUserInfo(account, INITIAL) != null;
    }

    private void save(String account, String password) {
        User user = user(account).orElseThrow();
        user.setPassword(password);
        identityService.saveUser(user);
        identityService.unlockUser(account);
    }

    private Optional<User> user(String account) {
        return Optional.ofNullable(
                identityService.createUserQuery().userId(account).singleResult());
    }
}
