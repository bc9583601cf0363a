// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import io.bulkhead.estate.Component;
import io.bulkhead.estate.Estate;
import io.bulkhead.evidence.Item.Flag;
import io.bulkhead.evidence.Item.Review;
import io.bulkhead.evidence.Item.Setting;
import io.bulkhead.evidence.read.Words;
import io.bulkhead.requirement.Judgement;
import io.bulkhead.workload.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// A property of a device that no traffic shows. Who admits that it is missing is believed; who
/// claims it is asked to show it: a claim stays unknown until somebody attests it.
///
/// @param key of the setting, in the workload or in a filed configuration, that tells it
/// @param wanted whether yes is what is required
/// @param test kind of the reviews that try it, such as `fuzz-test`
/// @param holds what a device does that has it, behind its name; `fails` likewise without
/// @param missing what would settle it
record Claim(String key, boolean wanted, String test, String holds, String fails, String missing) {
    private static final Set<String> THERE = Set.of("open", "supported", "unprotected");
    private static final Set<String> NOT_THERE =
            Set.of(
                    "closed",
                    "fused",
                    "locked",
                    "absent",
                    "missing",
                    "stuck",
                    "unsupported",
                    "not-supported");

    /// @param declared what people say of it in a field of its own, where there is one
    Judgement judge(Component component, Estate estate, Answer declared) {
        return judge(component, estate, declared, "");
    }

    /// @param hint what traffic tells about it without deciding; empty for nothing
    Judgement judge(Component component, Estate estate, Answer declared, String hint) {
        List<Setting> settings =
                estate.filed(component, Setting.class).stream()
                        .filter(setting -> setting.key().equals(key))
                        .toList();
        List<Review> tests =
                estate.filed(component, Review.class).stream()
                        .filter(review -> review.kind().equals(test))
                        .toList();
        List<String> said = new ArrayList<>();
        for (Setting setting : Sights.fresh(settings, estate)) {
            Flag flag = flag(setting.value());
            String words = key + " is " + setting.value();
            if (flag == bad()) {
                return Judgement.refuted(
                        component.label() + " " + fails, Sights.filed(setting, words));
            }
            if (flag != Flag.UNSAID) {
                said.add("by its configuration it " + holds + " (" + words + ")");
            }
        }
        for (Review review : tests) {
            boolean counts = Sights.within(review.at(), Sights.A_YEAR, estate);
            if (counts && review.open() > 0) {
                return Judgement.refuted(
                        component.label() + " " + fails + ": a test has open findings",
                        Sights.filed(review, review.open() + " findings of a " + test));
            }
            if (counts && review.open() == 0) {
                said.add("a " + test + " of " + Sights.day(review.at()) + " has no open finding");
            }
        }
        String setting = component.declared().setting(key);
        Flag flag = flag(setting);
        if (flag == bad() || declared == (wanted ? Answer.NO : Answer.YES)) {
            return Judgement.refuted(
                    component.label() + " " + fails + ", as declared",
                    Sights.declared(component, estate, "declared: it " + fails));
        }
        if (flag != Flag.UNSAID || declared != Answer.UNSAID) {
            said.add("declared, not shown, is that it " + holds);
        }
        return unknown(said, hint, Sights.stale(settings, estate));
    }

    private Judgement unknown(List<String> said, String hint, String stale) {
        if (!hint.isEmpty()) {
            said.add(hint);
        }
        String because =
                said.isEmpty()
                        ? "nothing that was seen, declared or filed tells"
                        : String.join("; ", said);
        return Judgement.unknown(because + stale, missing);
    }

    private Flag bad() {
        return wanted ? Flag.NO : Flag.YES;
    }

    private static Flag flag(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        if (THERE.contains(word)) {
            return Flag.YES;
        }
        return word.isEmpty() ? Flag.UNSAID : NOT_THERE.contains(word) ? Flag.NO : Words.flag(word);
    }
}
