package org.dondoc.engine;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.dondoc.Language;
import org.dondoc.PasswordRules;
import org.dondoc.Refusal;
import org.dondoc.Texts;
import org.dondoc.register.Actor;

/**
 * Accounts in the hands of people: what follows from the ministry's units and people cannot be changed by hand, neither
 * in Camunda Admin nor over REST, so that an administrator cannot let anybody into a group that sees directives.
 * Technical accounts and groups can, unless an account were to act under the name that the journals give to the system;
 * and everybody may change the own password. The application itself passes.
 */
class PersonsIdentityService extends IdentityServiceImpl {

    private final ActingPerson actingPerson;
    private final Supplier<MinistryAccounts> ministry;

    PersonsIdentityService(ActingPerson actingPerson, Supplier<MinistryAccounts> ministry) {
        this.actingPerson = actingPerson;
        this.ministry = ministry;
    }

    /** Nobody finds out another's password by trying, past the limits of the sign-in. */
    @Override
    public boolean checkPassword(String userId, String password) {
        refuseIf(isByHand() && !actingPerson.id().equals(userId));
        return super.checkPassword(userId, password);
    }

    @Override
    public void saveUser(User user) {
        saveUser(user, false);
    }

    @Override
    public void saveUser(User user, boolean skipPasswordPolicy) {
        refuseIfMissing(user.getId());
        refuseIf(isByHand() && Actor.SYSTEM.equals(user.getId())
                || isPersons(user.getId()) && !isOwnWithTheSameName(user));
        if (!skipPasswordPolicy && isWeak((UserEntity) user)) {
            throw new Refusal(
                    "password", "", "refusal.password", PasswordRules.SHORTEST, PasswordRules.FEWEST_DIFFERENT);
        }
        super.saveUser(user, skipPasswordPolicy);
    }

    @Override
    public void deleteUser(String userId) {
        refuseIf(isPersons(userId));
        refuseIfLastAdministrator(userId);
        super.deleteUser(userId);
    }

    @Override
    public void saveGroup(Group group) {
        refuseIfMissing(group.getId());
        refuseIf(isBusiness(group.getId()));
        super.saveGroup(group);
    }

    @Override
    public void deleteGroup(String groupId) {
        refuseIf(isBusiness(groupId) || isByHand() && ministry.get().isAdministrators(groupId));
        super.deleteGroup(groupId);
    }

    @Override
    public void createMembership(String userId, String groupId) {
        refuseIf(isBusiness(groupId) || isAdministratorsOfPerson(userId, groupId));
        super.createMembership(userId, groupId);
    }

    @Override
    public void deleteMembership(String userId, String groupId) {
        refuseIf(isBusiness(groupId) || isAdministratorsOfPerson(userId, groupId));
        if (ministry.get().isAdministrators(groupId)) {
            refuseIfLastAdministrator(userId);
        }
        super.deleteMembership(userId, groupId);
    }

    @Override
    public void saveTenant(Tenant tenant) {
        refuseIf(isByHand());
        super.saveTenant(tenant);
    }

    @Override
    public void deleteTenant(String tenantId) {
        refuseIf(isByHand());
        super.deleteTenant(tenantId);
    }

    @Override
    public void createTenantUserMembership(String tenantId, String userId) {
        refuseIf(isByHand());
        super.createTenantUserMembership(tenantId, userId);
    }

    @Override
    public void createTenantGroupMembership(String tenantId, String groupId) {
        refuseIf(isByHand());
        super.createTenantGroupMembership(tenantId, groupId);
    }

    @Override
    public void deleteTenantUserMembership(String tenantId, String userId) {
        refuseIf(isByHand());
        super.deleteTenantUserMembership(tenantId, userId);
    }

    @Override
    public void deleteTenantGroupMembership(String tenantId, String groupId) {
        refuseIf(isByHand());
        super.deleteTenantGroupMembership(tenantId, groupId);
    }

    private boolean isByHand() {
        return actingPerson.isPerson();
    }

    private boolean isPersons(String account) {
        return isByHand() && ministry.get().isPersons(account);
    }

    private boolean isBusiness(String group) {
        return isByHand() && ministry.get().isBusiness(group);
    }

    private boolean isAdministratorsOfPerson(String account, String group) {
        return isPersons(account) && ministry.get().isAdministrators(group);
    }

    private boolean isOwnWithTheSameName(User user) {
        User before = createUserQuery().userId(user.getId()).singleResult();
        return user.getId().equals(actingPerson.id())
                && before != null
                && Objects.equals(before.getFirstName(), user.getFirstName())
                && Objects.equals(before.getLastName(), user.getLastName());
    }

    /** What the engine finds out too late, and answers as if something inside had gone wrong. */
    private boolean isWeak(UserEntity user) {
        return user.hasNewPassword()
                && commandExecutor.execute(
                        engine -> engine.getProcessEngineConfiguration().isEnablePasswordPolicy()
                                && !user.checkPasswordAgainstPolicy());
    }

    /** The application itself does not pass: nobody could let anybody in again. */
    private void refuseIfLastAdministrator(String account) {
        List<User> administrators =
                createUserQuery().memberOfGroup(Groups.CAMUNDA_ADMIN).list();
        if (administrators.size() == 1 && administrators.get(0).getId().equals(account)) {
            throw new Refusal("id", account, "refusal.person.lastAdministrator");
        }
    }

    private static void refuseIfMissing(String id) {
        if (id == null) {
            throw new Refusal("id", null, "refusal.required");
        }
    }

    private static void refuseIf(boolean follows) {
        if (follows) {
            throw new ByHand();
        }
    }

    /** What follows from units and people was to be changed by hand; says where it is changed. */
    static final class ByHand extends AuthorizationException {

        private static final long serialVersionUID = 1L;

        ByHand() {
            super(Texts.of("denied.byHand", Language.ofCaller()));
        }
    }
}
