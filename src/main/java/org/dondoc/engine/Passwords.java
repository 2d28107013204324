package org.dondoc.engine;

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

    private final IdentityService identityService;
    private final ProcessEngineConfigurationImpl engine;
    private final ActingPerson actingPerson;
    private final String nobodys;

    Passwords(IdentityService identityService, ProcessEngineConfigurationImpl engine, ActingPerson actingPerson) {
        this.identityService = identityService;
        this.engine = engine;
        this.actingPerson = actingPerson;
        this.nobodys = engine.getPasswordManager().encrypt("");
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
