package org.dondoc.lifecycle;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long people have for a task, in working days unless it says hours. The law fixes none of these numbers.
 *
 * @param assignment by the office, from receipt
 * @param refusal by the office, to decide on a directive that a unit has returned
 * @param binding by the office, to name the paper of an ad hoc directive
 * @param acknowledgementNormal by the head, from the assignment; for NORMAL directives
 * @param acknowledgementUrgent the same for URGENT
 * @param acknowledgementVeryUrgentHours the same for VERY_URGENT and EXPRESS, in working hours
 * @param plan plan and delegation by the head
 * @param review of the result by the head
 * @param acceptance by the office or a leader
 * @param explanation by the head of a late unit
 * @param relief by the head, to endorse a request for relief, and again by whoever decides on it
 * @param obstacle by each who is asked to decide on one
 * @param direction to follow what a leader says, unless a day is named
 * @param coordinationReminder before a coordinating unit's answer is due
 */
@ConfigurationProperties("dondoc.due")
record DueSettings(
        @DefaultValue("1") int assignment,
        @DefaultValue("2") int refusal,
        @DefaultValue("5") int binding,
        @DefaultValue("2") int acknowledgementNormal,
        @DefaultValue("1") int acknowledgementUrgent,
        @DefaultValue("4") int acknowledgementVeryUrgentHours,
        @DefaultValue("3") int plan,
        @DefaultValue("2") int review,
        @DefaultValue("3") int acceptance,
        @DefaultValue("2") int explanation,
        @DefaultValue("2") int relief,
        @DefaultValue("2") int obstacle,
        @DefaultValue("2") int direction,
        @DefaultValue("1") int coordinationReminder) {}
