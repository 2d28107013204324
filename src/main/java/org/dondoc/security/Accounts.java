package org.dondoc.security;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.identity.User;
import org.dondoc.units.Person;
import org.dondoc.units.Unit;
import org.dondoc.units.Units;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The engine's users, groups and tenants, which follow from the ministry's units and people. Everything here is
 * idempotent: what is there stays, what is missing is added.
 */
@Component
public class Accounts implements SmartInitializingSingleton {

    private final IdentityService identityService;
    private final Units units;
    private final Grants grants;
    private final ObjectProvider<Staffing> staffing;
    private final String adminPassword;

    Accounts(
            IdentityService identityService,
            Units units,
            Grants grants,
            ObjectProvider<Staffing> staffing,
            @Value("${DONDOC_ADMIN_PASSWORD:}") String adminPassword) {
        this.identityService = identityService;
        this.units = units;
        this.grants = grants;
        this.staffing = staffing;
        this.adminPassword = adminPassword;
    }

    /** Without an administrator the set-up page of the webapps would let anybody make one. */
    @Override
    public void afterSingletonsInstantiated() {
        group(Groups.STAFF, "Cán bộ");
        group(Groups.OFFICE, "Văn phòng Bộ");
        group(Groups.LEADERSHIP, "Lãnh đạo Bộ");
        group(Groups.AUDITOR, "Kiểm tra, giám sát");
        group(Groups.MODELER, "Người thiết kế quy trình");
        group(Groups.ADMINISTRATOR, "Quản trị hệ thống");
        if (!adminPassword.isEmpty()) {
            account("admin", "Quản trị", adminPassword, Groups.ADMINISTRATOR);
        }
        followUnits();
        staffing.ifAvailable(ministry -> ministry.staff(this));
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

    /** Makes the tenant and the two groups of every unit; to be called again when units were added. */
    public void followUnits() {
        for (Unit unit : units.all()) {
            group(Groups.of(unit.code()), unit.name());
            group(Groups.headOf(unit.code()), "Thủ trưởng " + unit.name());
            if (identityService.createTenantQuery().tenantId(unit.code()).count() == 0) {
                Tenant tenant = identityService.newTenant(unit.code());
                tenant.setName(unit.name());
                identityService.saveTenant(tenant);
                List<String> members = new ArrayList<>(Groups.SEE_ALL_UNITS);
                members.add(Groups.of(unit.code()));
                members.add(Groups.headOf(unit.code()));
                members.forEach(group -> identityService.createTenantGroupMembership(unit.code(), group));
            }
        }
    }

    /** Makes the account of a person of the ministry with the groups of the person's role. */
    public void account(Person person, String password) {
        List<String> groups = new ArrayList<>(List.of(Groups.STAFF));
        if (person.unit() != null) {
            groups.add(Groups.of(person.unit()));
        }
        switch (person.role()) {
            case HEAD -> {
                groups.add(Groups.headOf(person.unit()));
                if (isOffice(person.unit())) {
                    groups.add(Groups.OFFICE);
                }
            }
            case OFFICER -> groups.add(Groups.OFFICE);
            case LEADER -> groups.add(Groups.LEADERSHIP);
            case SPECIALIST -> {
                // the unit's group says it all
            }
        }
        account(person.id(), person.fullName(), password, groups.toArray(String[]::new));
    }

    /** Makes an account with these groups; the password of an account that is there already stays as it is. */
    public void account(String id, String fullName, String password, String... groups) {
        if (identityService.createUserQuery().userId(id).count() == 0) {
            User user = identityService.newUser(id);
            int lastSpace = fullName.lastIndexOf(' ');
            user.setFirstName(lastSpace < 0 ? "" : fullName.substring(0, lastSpace));
            user.setLastName(fullName.substring(lastSpace + 1));
            user.setPassword(password);
            identityService.saveUser(user);
        }
        for (String group : groups) {
            if (identityService
                            .createGroupQuery()
                            .groupId(group)
                            .groupMember(id)
                            .count()
                    == 0) {
                identityService.createMembership(id, group);
            }
        }
    }

    private boolean isOffice(String unit) {
        return units.find(unit).map(found -> "OFFICE".equals(found.kind())).orElse(false);
    }

    private void group(String id, String name) {
        if (identityService.createGroupQuery().groupId(id).count() == 0) {
            Group group = identityService.newGroup(id);
            group.setName(name);
            group.setType("WORKFLOW");
            identityService.saveGroup(group);
        }
    }
}
