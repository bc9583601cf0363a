// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.baseline.file;

import io.bulkhead.baseline.About;
import io.bulkhead.baseline.Approval;
import io.bulkhead.baseline.Aspect;
import io.bulkhead.baseline.Baseline;
import io.bulkhead.baseline.Cycles;
import io.bulkhead.baseline.Grant;
import io.bulkhead.baseline.Ward;
import io.bulkhead.pipeline.Observations.Place;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Writes a [Baseline] as text: what was learned and from what, then a block for each device, in
/// the order of networks, zones and addresses. The same baseline makes the same bytes.
public final class BaselineWriter {
    static final int VERSION = 1;

    private final Baseline baseline;
    private final YamlOutput out;

    private BaselineWriter(Baseline baseline, Appendable to) {
        this.baseline = baseline;
        this.out = new YamlOutput(to);
    }

    /// @throws java.io.UncheckedIOException if it cannot be written
    public static void write(Baseline baseline, Appendable to) {
        new BaselineWriter(baseline, to).all();
    }

    private void all() {
        out.comment("What is usual on these networks: a baseline of bulkhead.")
                .comment("What stands here is usual; what happens otherwise is told.")
                .comment("Edit it as you like. Notes and approvals stay when it is learned again.")
                .comment("");
        LearningReport.lines(baseline).forEach(line -> out.comment(Texts.visible(line)));
        out.plain("", "bulkhead-baseline", VERSION);
        out.plain("", "shifts-begin", "\"" + Texts.clock(baseline.shiftsBegin()) + "\"");
        if (baseline.first() != 0) {
            out.plain("", "from", Texts.time(baseline.first()));
            out.plain("", "to", Texts.time(baseline.last()));
        }
        if (!baseline.captures().isEmpty()) {
            out.raw("captures:");
            baseline.captures().forEach(each -> out.raw("- " + Texts.quoted(each)));
        }
        networks();
        refused();
        approvals();
        devices();
    }

    private String network(long realm) {
        return baseline.networks().getOrDefault(realm, "net-" + Long.toHexString(realm));
    }

    private void networks() {
        Map<Long, Ward> wards = new TreeMap<>();
        baseline.networks().keySet().forEach(realm -> wards.put(realm, null));
        for (Ward ward : baseline.wards()) {
            if (ward.place() == null) {
                wards.put(ward.realm(), ward);
            } else {
                wards.putIfAbsent(ward.realm(), null);
            }
        }
        if (wards.isEmpty()) {
            return;
        }
        out.raw("networks:");
        wards.forEach((realm, ward) -> {
            out.text("- ", "name", network(realm));
            out.plain("  ", "realm", "\"" + Long.toHexString(realm) + "\"");
            if (ward != null) {
                ward(ward);
            }
        });
    }

    private void ward(Ward ward) {
        if (ward.shifts() == 0) {
            return;
        }
        out.item("  ").said("from", Texts.time(ward.first()));
        out.said("to", Texts.time(ward.last())).with("shifts", ward.shifts());
        out.said("watched", Cycles.text(ward.cycles()));
        out.raw("  watched: " + out.endText());
        boolean any = false;
        for (Aspect aspect : Aspect.values()) {
            if (ward.novelties(aspect) == 0) {
                continue;
            }
            if (!any) {
                out.raw("  new:");
                any = true;
            }
            out.item("  ").with("class", Fields.name(aspect));
            out.with("things", ward.novelties(aspect));
            out.said("newest", Texts.time(ward.newest(aspect)));
            out.with("quiet-shifts", ward.quiet(aspect));
            out.end();
        }
    }

    private void refused() {
        if (baseline.refused().isEmpty()) {
            return;
        }
        out.raw("refused:");
        for (Baseline.Refusal refusal : baseline.refused()) {
            out.item("")
                    .said("network", network(refusal.source().realm()))
                    .said("device", Texts.address(refusal.source()))
                    .said("rule", refusal.rule())
                    .said("from", Texts.time(refusal.time()))
                    .said("to", Texts.time(refusal.until()))
                    .said("what", Texts.plain(refusal.what()))
                    .end();
        }
    }

    private void approvals() {
        if (baseline.approvals().isEmpty()) {
            return;
        }
        out.raw("approvals:");
        for (Approval approval : baseline.approvals()) {
            approval(approval);
        }
    }

    private void approval(Approval approval) {
        out.plain("- ", "id", approval.id());
        out.plain("  ", "at", Texts.time(approval.time()));
        out.text("  ", "author", approval.author());
        out.text("  ", "reason", approval.reason());
        out.text("  ", "alert", approval.alert());
        out.plain("  ", "scope", Fields.name(approval.extent()));
        if (!Double.isNaN(approval.low())) {
            out.plain("  ", "range", Texts.values(approval.low(), approval.high()));
        }
        if (!approval.sources().isEmpty()) {
            out.raw("  sources:");
            for (Place source : approval.sources()) {
                out.item("  ")
                        .said("network", network(source.realm()))
                        .said("address", Texts.address(source))
                        .end();
            }
        }
        if (!approval.grants().isEmpty()) {
            out.raw("  usual:");
            for (Grant grant : approval.grants()) {
                out.item("  ");
                GrantText.fill(out, grant, this::network);
                out.end();
            }
        }
        if (approval.undone() != null) {
            out.item("")
                    .said("at", Texts.time(approval.undone().time()))
                    .said("author", approval.undone().author())
                    .said("reason", approval.undone().reason());
            out.raw("  undone: " + out.endText());
        }
    }

    private void devices() {
        List<DeviceBlock> blocks = DeviceBlock.of(baseline);
        blocks.sort(
                Comparator.comparing((DeviceBlock block) -> network(block.place.realm()))
                        .thenComparing(block -> block.about.zone())
                        .thenComparing(block -> block.place, Baseline.BY_ADDRESS));
        if (blocks.isEmpty()) {
            return;
        }
        out.raw("devices:");
        String heading = "";
        for (DeviceBlock block : blocks) {
            String zone = block.about.zone().isEmpty() ? "no zone" : "zone " + block.about.zone();
            String here = network(block.place.realm()) + ", " + zone;
            if (!here.equals(heading)) {
                heading = here;
                out.raw("").comment("---- " + Texts.visible(here));
            }
            device(block);
        }
    }

    private void device(DeviceBlock block) {
        About about = block.about;
        out.raw("");
        out.text("- ", "address", Texts.address(block.place));
        out.text("  ", "network", network(block.place.realm()));
        for (String[] each :
                new String[][] {
                    {"name", about.name()},
                    {"zone", about.zone()},
                    {"type", about.type()},
                    {"note", about.note()}
                }) {
            if (!each[1].isEmpty()) {
                out.text("  ", each[0], each[1]);
            }
        }
        if (block.seen != null) {
            out.plain("  ", "seen", Texts.seen(block.seen));
        }
        if (block.ward != null) {
            ward(block.ward);
        }
        new BehaviourWriter(out).write(block);
    }
}
