package org.dondoc.security;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.identity.User;
import org.dondoc.engine.ActingPerson;
import org.dondoc.engine.DeputiesTasks;
import org.dondoc.engine.MinistryAccounts;
import org.dondoc.engine.Passwords;
import org.dondoc.engine.Processes;
import org.dondoc.units.Deputies;
import org.dondoc.units.Organisation;
import org.dondoc.units.Person;
import org.dondoc.units.Unit;
import org.dondoc.units.Units;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The engine's users, groups, tenants and memberships, which follow from the ministry's units, people and absences and from
 * nowhere else: {@link #follow} adds what is missing and takes away what does not follow. Technical accounts and groups are
 * left alone, and so is the password of everybody whose account is there.
 */
@Component
public class Accounts implements SmartInitializingSingleton, MinistryAccounts {

    private static final Logger log = LoggerFactory.getLogger(Accounts.class);
    private static final long ONE_AT_A_TIME = 20261128;
    private static final Pattern ENGINE_ID = Pattern.compile("[a-zA-Z0-9._-]+");

    private final IdentityService identityService;
    private final ActingPerson actingPerson;
    private final Units units;
    private final Grants grants;
    private final Passwords passwords;
    private final Organisation organisation;
    private final Processes processes;
    private final DeputiesTasks deputiesTasks;
    private final TransactionTemplate transaction;
    private final ObjectProvider<Staffing> staffing;
    private final JdbcClient jdbc;
    private final String adminPassword;

    Accounts(
            IdentityService identityService,
            ActingPerson actingPerson,
            Units units,
            Grants grants,
            Passwords passwords,
            Organisation organisation,
            Processes processes,
            DeputiesTasks deputiesTasks,
            TransactionTemplate transaction,
            ObjectProvider<Staffing> staffing,
            JdbcClient jdbc,
            @Value("${DONDOC_ADMIN_PASSWORD:}") String adminPassword) {
        this.identityService = identityService;
        this.actingPerson = actingPerson;
        this.units = units;
        this.grants = grants;
        this.passwords = passwords;
        this.organisation = organisation;
        this.processes = processes;
        this.deputiesTasks = deputiesTasks;
        this.transaction = transaction;
        this.staffing = staffing;
        this.jdbc = jdbc;
        this.adminPassword = adminPassword;
    }

    /** Without an administrator the set-up page of the webapps would let anybody make one. */
    @Override
    public void afterSingletonsInstantiated() {
        boolean isFirstStart =
                identityService.createGroupQuery().groupId(Groups.STAFF).count() == 0;
        staffing.ifAvailable(ministry -> ministry.staff(this));
        List<String> repaired = follow();
        if (!isFirstStart) {
            repaired.forEach(repair -> log.warn("Accounts did not follow from units and people: {}", repair));
        }
        if (!adminPassword.isEmpty()) {
            administrator("admin", "Quản trị", adminPassword);
        }
        grants.give();
        boolean administered = identityService
                        .createUserQuery()
                        .memberOfGroup(Groups.ADMINISTRATOR)
                        .count()
                > 0;
        if (!administered) {
            throw new IllegalStateException("the group " + Groups.ADMINISTRATOR + " has no member");
        }
    }

    /**
     * Lets the caller's transaction be the only one that changes the ministry until it ends, on all nodes; to be asked
     * for first. What follows from units and people is worked out from all of them, so two at once would each miss what
     * the other adds.
     */
    public void alone() {
        jdbc.sql("select 1 from pg_advisory_xact_lock(:key)")
                .param("key", ONE_AT_A_TIME)
                .query()
                .singleRow();
    }

    /** {@link #alone} within two seconds or not at all: for what anybody may ask for, any number of times. */
    public void aloneSoon() {
        jdbc.sql("set local lock_timeout = '2s'").update();
        alone();
        jdbc.sql("set local lock_timeout = default").update();
    }

    /**
     * Lets accounts, groups and tenants follow from units and people as they are now, and the tasks of those who are away
     * go to whoever stands in, in the caller's transaction. An account that is made gets a password that nobody knows, see {@link #password}. The caller has asked to be
     * {@link #alone} before anything else, but at the start.
     *
     * @return what had to be changed, a sentence each
     */
    public List<String> follow() {
        return actingPerson.asSystem(() -> {
            List<String> changes = new ArrayList<>();
            Map<String, String> groups = groups();
            followGroups(groups, changes);
            followTenants(changes);
            followPeople(groups.keySet(), changes);
            deputiesTasks.follow();
            return changes;
        });
    }

    /** Gives a person of the ministry this password. */
    public void password(String person, String password) {
        actingPerson.asSystem(() -> passwords.set(person, password));
    }

    /** Gives made-up people one password, which everybody knows: hashed once, as each hash takes its time. */
    public void onePassword(List<String> people, String password) {
        actingPerson.asSystem(() -> {
            String first = people.get(0);
            passwords.set(first, password);
            people.stream().skip(1).forEach(person -> passwords.copy(first, person));
        });
    }

    /** Gives a person of the ministry a password that must be changed at the first sign-in. */
    public void initialPassword(String person, String password) {
        actingPerson.asSystem(() -> passwords.setInitial(person, password));
    }

    /** A password that the owner of the account has chosen; a person's change is noted. */
    void ownPassword(String account, String password) {
        transaction.executeWithoutResult(status -> {
            passwords.set(account, password);
            if (isPersons(account)) {
                organisation.passwordChanged(account);
            }
        });
    }

    /** A technical account that is no person of the ministry; the password of one that is there stays as it is. */
    public void administrator(String id, String fullName, String password) {
        if (identityService.createUserQuery().userId(id).count() == 0) {
            User user = named(identityService.newUser(id), fullName);
            user.setPassword(password);
            identityService.saveUser(user);
        }
        if (identityService
                        .createUserQuery()
                        .userId(id)
                        .memberOfGroup(Groups.ADMINISTRATOR)
                        .count()
                == 0) {
            identityService.createMembership(id, Groups.ADMINISTRATOR);
        }
    }

    /** Whether the id belongs to an account that no person of the ministry has or had. */
    public boolean isTechnical(String id) {
        return ENGINE_ID.matcher(id).matches()
                && actingPerson.asSystem(
                        () -> identityService.createUserQuery().userId(id).count() > 0 && !isPersons(id));
    }

    @Override
    public boolean isPersons(String account) {
        return units.person(account).isPresent();
    }

    @Override
    public boolean isBusiness(String group) {
        return Groups.isBusiness(group);
    }

    @Override
    public boolean isAdministrators(String group) {
        return Groups.ADMINISTRATOR.equals(group);
    }

    /** The groups that there should be, by id with their names. */
    private Map<String, String> groups() {
        Map<String, String> groups = new LinkedHashMap<>();
        groups.put(Groups.STAFF, "Cán bộ");
        groups.put(Groups.OFFICE, "Văn phòng Bộ");
        groups.put(Groups.LEADERSHIP, "Lãnh đạo Bộ");
        groups.put(Groups.AUDITOR, "Kiểm tra, giám sát");
        groups.put(Groups.MODELER, "Người thiết kế quy trình");
        groups.put(Groups.ADMINISTRATOR, "Quản trị hệ thống");
        units.all().stream().filter(unit -> !unit.isClosed()).forEach(unit -> {
            groups.put(Groups.of(unit.code()), unit.name());
            groups.put(Groups.headOf(unit.code()), "Thủ trưởng " + unit.name());
        });
        return groups;
    }

    private void followGroups(Map<String, String> wanted, List<String> changes) {
        Map<String, Group> there = byId(identityService.createGroupQuery().list(), Group::getId);
        wanted.forEach((id, name) -> {
            Group group = there.get(id);
            if (group == null) {
                group = identityService.newGroup(id);
                group.setType("WORKFLOW");
                changes.add("group " + id + " was missing");
            }
            if (!name.equals(group.getName())) {
                group.setName(name);
                identityService.saveGroup(group);
            }
        });
        there.keySet().stream()
                .filter(id -> Groups.isBusiness(id) && !wanted.containsKey(id))
                .forEach(id -> {
                    identityService.deleteGroup(id);
                    changes.add("group " + id + " belonged to no unit");
                });
    }

    /** A closed unit keeps its tenant for whoever sees all units, because its history stands there. */
    private void followTenants(List<String> changes) {
        Map<String, Tenant> there = byId(identityService.createTenantQuery().list(), Tenant::getId);
        for (Unit unit : units.all()) {
            Tenant tenant = there.remove(unit.code());
            if (tenant == null) {
                tenant = identityService.newTenant(unit.code());
                changes.add("tenant " + unit.code() + " was missing");
            }
            if (!unit.name().equals(tenant.getName())) {
                tenant.setName(unit.name());
                identityService.saveTenant(tenant);
            }
            followMembers(unit, changes);
        }
        there.keySet().forEach(tenant -> {
            identityService.deleteTenant(tenant);
            changes.add("tenant " + tenant + " belonged to no unit");
        });
    }

    private void followMembers(Unit unit, List<String> changes) {
        String tenant = unit.code();
        Set<String> wanted = new TreeSet<>(Groups.SEE_ALL_UNITS);
        if (!unit.isClosed()) {
            wanted.add(Groups.of(tenant));
            wanted.add(Groups.headOf(tenant));
        }
        Set<String> there = identityService.createGroupQuery().memberOfTenant(tenant).list().stream()
                .map(Group::getId)
                .collect(Collectors.toSet());
        minus(wanted, there).forEach(group -> {
            identityService.createTenantGroupMembership(tenant, group);
            changes.add("group " + group + " was not in tenant " + tenant);
        });
        minus(there, wanted).forEach(group -> {
            identityService.deleteTenantGroupMembership(tenant, group);
            changes.add("group " + group + " was in tenant " + tenant);
        });
        identityService.createUserQuery().memberOfTenant(tenant).list().forEach(user -> {
            identityService.deleteTenantUserMembership(tenant, user.getId());
            changes.add("account " + user.getId() + " was in tenant " + tenant);
        });
    }

    private void followPeople(Set<String> groups, List<String> changes) {
        Map<String, User> accounts = byId(identityService.createUserQuery().list(), User::getId);
        Map<String, Set<String>> memberships = memberships(groups);
        Map<String, Person> people = byId(units.people(), Person::id);
        people.values().forEach(person -> {
            if (!person.hasLeft()) {
                followAccount(person, accounts.get(person.id()), changes);
            } else if (accounts.containsKey(person.id())) {
                identityService.deleteUser(person.id());
                memberships.remove(person.id());
                changes.add("account " + person.id() + " outlived its person");
            }
        });
        Deputies deputies = units.deputies();
        Set<String> ids = new TreeSet<>(memberships.keySet());
        people.values().stream()
                .filter(person -> !person.hasLeft())
                .map(Person::id)
                .forEach(ids::add);
        for (String id : ids) {
            Person person = people.get(id);
            Set<String> there = memberships.getOrDefault(id, Set.of());
            if (person == null) {
                leaveBusiness(id, there, changes);
            } else {
                followMemberships(person, groupsOf(person, people, deputies), there, changes);
            }
        }
    }

    private void followAccount(Person person, User there, List<String> changes) {
        User user = there;
        if (user == null) {
            user = identityService.newUser(person.id());
            passwords.none(user);
            changes.add("account " + person.id() + " was missing");
        }
        String before = user.getFirstName() + " " + user.getLastName();
        named(user, person.fullName());
        if (there == null || !before.equals(user.getFirstName() + " " + user.getLastName())) {
            identityService.saveUser(user);
        }
    }

    private void followMemberships(Person person, Set<String> wanted, Set<String> there, List<String> changes) {
        minus(wanted, there).forEach(group -> {
            identityService.createMembership(person.id(), group);
            changes.add(person.id() + " was not in group " + group);
        });
        Set<String> lost = minus(there, wanted);
        lost.forEach(group -> {
            identityService.deleteMembership(person.id(), group);
            changes.add(person.id() + " was in group " + group);
        });
        if (!lost.isEmpty()) {
            // of the group's tasks some may be in hand
            processes.release(person.id());
        }
    }

    /** A technical account may administer, but sees no directives. */
    private void leaveBusiness(String account, Set<String> there, List<String> changes) {
        there.stream().filter(Groups::isBusiness).forEach(group -> {
            identityService.deleteMembership(account, group);
            changes.add(account + ", who is nobody of the ministry, was in group " + group);
        });
    }

    /** Whoever works in the place of others may do what they may. */
    private Set<String> groupsOf(Person person, Map<String, Person> people, Deputies deputies) {
        Set<String> groups = new TreeSet<>(groupsOf(person));
        deputies.standsInFor(person.id()).forEach(absent -> groups.addAll(groupsOf(people.get(absent))));
        return groups;
    }

    private Set<String> groupsOf(Person person) {
        if (person.role() == Person.Role.ADMINISTRATOR) {
            return Set.of(Groups.ADMINISTRATOR);
        }
        Set<String> groups = new TreeSet<>(Set.of(Groups.STAFF));
        if (person.unit() != null) {
            groups.add(Groups.of(person.unit()));
        }
        switch (person.role()) {
            case HEAD, DEPUTY -> {
                groups.add(Groups.headOf(person.unit()));
                if (units.find(person.unit()).filter(Unit::isOffice).isPresent()) {
                    groups.add(Groups.OFFICE);
                }
            }
            case OFFICER -> groups.add(Groups.OFFICE);
            case LEADER -> groups.add(Groups.LEADERSHIP);
            case AUDITOR -> groups.add(Groups.AUDITOR);
            case MODELER -> groups.add(Groups.MODELER);
            default -> {
                // the unit's group says it all
            }
        }
        return groups;
    }

    private Map<String, Set<String>> memberships(Set<String> groups) {
        Map<String, Set<String>> memberships = new TreeMap<>();
        for (String group : groups) {
            identityService.createUserQuery().memberOfGroup(group).list().forEach(user -> memberships
                    .computeIfAbsent(user.getId(), id -> new TreeSet<>())
                    .add(group));
        }
        return memberships;
    }

    /** Camunda's screens print the first name before the last one. */
    private static User named(User user, String fullName) {
        int lastSpace = fullName.lastIndexOf(' ');
        user.setFirstName(lastSpace < 0 ? "" : fullName.substring(0, lastSpace));
        user.setLastName(fullName.substring(lastSpace + 1));
        return user;
    }

    private static Set<String> minus(Set<String> all, Set<String> without) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(without);
        return rest;
    }

    private static <T> Map<String, T> byId(List<T> list, Function<T, String> id) {
        Map<String, T> byId = new HashMap<>();
        list.forEach(one -> byId.put(id.apply(one), one));
        return byId;
    }
}
