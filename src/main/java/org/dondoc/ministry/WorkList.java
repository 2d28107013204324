package org.dondoc.ministry;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.dondoc.Texts;
import org.dondoc.ministry.HandedOver.Left;
import org.dondoc.register.OpenWork.Duty;
import org.dondoc.register.OpenWork.Part;
import org.dondoc.register.Stage;
import org.dondoc.units.Units;
import org.springframework.stereotype.Component;

/** Open work in words, without what it is about: administrators see no contents of directives. */
@Component
class WorkList {

    /**
     * @param code of the directive
     * @param partText what the unit or person has to do with it
     * @param holder who has to act at this stage, null while it is suspended
     * @param reason why it could not be handed over; left out where nobody tried
     */
    record Item(
            String code,
            Part part,
            String partText,
            String unit,
            String unitName,
            Stage stage,
            String stageText,
            String holder,
            @JsonInclude(JsonInclude.Include.NON_NULL) String reason) {}

    private final Units units;

    WorkList(Units units) {
        this.units = units;
    }

    List<Item> of(List<Duty> duties, Locale locale) {
        return left(duties.stream().map(duty -> new Left(duty, null)).toList(), locale);
    }

    List<Item> left(List<Left> work, Locale locale) {
        return work.stream()
                .map(left -> item(left.duty(), left.why() == null ? null : Texts.of(left.why(), locale), locale))
                .toList();
    }

    private Item item(Duty duty, String reason, Locale locale) {
        return new Item(
                duty.directive(),
                duty.part(),
                Texts.of("part." + duty.part(), locale),
                duty.unit(),
                duty.unit() == null ? null : units.name(duty.unit()),
                duty.stage(),
                Texts.of("stage." + duty.stage(), locale),
                holder(duty, locale),
                reason);
    }

    private String holder(Duty duty, Locale locale) {
        if (duty.part() == Part.COORDINATION) {
            return units.name(duty.unit());
        }
        return switch (duty.stage()) {
            case REGISTERED, AWAITING_ACCEPTANCE -> Texts.of("group.ministry-office", locale);
            case ASSIGNED, UNDER_REVIEW -> Texts.of("group.head", locale, units.name(duty.unit()));
            case IN_PROGRESS ->
                Optional.ofNullable(duty.specialist())
                        .map(units::personName)
                        .orElseGet(() -> Texts.of("group.head", locale, units.name(duty.unit())));
            case SUSPENDED, COMPLETED, WITHDRAWN -> null;
        };
    }
}
