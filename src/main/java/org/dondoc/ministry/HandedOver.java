package org.dondoc.ministry;

import java.util.List;
import org.dondoc.Refusal.Fault;
import org.dondoc.register.OpenWork.Duty;

/** What became of a unit's open work. */
record HandedOver(List<Duty> done, List<Left> left) {

    /** Open work that stays where it is. */
    record Left(Duty duty, Fault why) {}
}
