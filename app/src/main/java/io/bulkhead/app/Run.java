// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import io.bulkhead.app.evidence.EvidenceFile;
import io.bulkhead.app.evidence.Sources;
import io.bulkhead.app.evidence.Spool;
import io.bulkhead.app.output.Known;
import io.bulkhead.app.output.Recorder;
import io.bulkhead.app.output.ResultFiles;
import io.bulkhead.app.output.ResultFolder;
import io.bulkhead.detect.Detector;
import io.bulkhead.detect.triage.Decisions;
import io.bulkhead.inventory.Inventory;
import io.bulkhead.inventory.Knowledge;
import io.bulkhead.model.Alert;
import io.bulkhead.model.Engine;
import io.bulkhead.model.Summary;
import io.bulkhead.model.Summary.CaptureSummary;
import io.bulkhead.pipeline.Networks;
import io.bulkhead.pipeline.Observations.Place;
import io.bulkhead.pipeline.Pipeline;
import io.bulkhead.pipeline.ProtocolCatalogue;
import io.bulkhead.pipeline.Settings;
import io.bulkhead.wire.capture.Capture;
import io.bulkhead.wire.capture.CaptureException;
import io.bulkhead.wire.capture.Frame;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// One run over captures that belong to one network: read, observe, conclude, write.
final class Run {
    /// Stands for standard input.
    static final String STANDARD_INPUT = Sources.STANDARD_INPUT;

    /// What a run is told beside the pipeline's settings.
    ///
    /// @param names of the captures in outputs, in the order of `captures`
    /// @param detector makes the one that hears of everything
    /// @param indicators what is counted of them, in the end
    /// @param shadow whether violations of the baseline are only marked
    /// @param known what is known beside the captures
    /// @param stopped asked now and then; once true, what was read so far is concluded and written
    record Input(
            List<String> captures,
            List<String> names,
            TimeWindow window,
            Knowledge knowledge,
            BooleanSupplier stopped,
            Supplier<Detector> detector,
            Decisions decisions,
            Supplier<SortedMap<String, Long>> indicators,
            boolean shadow,
            Known known) {}

    private static final String EVIDENCE = "evidence.pcapng";
    private static final int STOP_CHECK = 4095;

    private final ProtocolCatalogue catalogue;
    private final Settings settings;
    private final Input input;
    private final Progress progress;
    private final Frame frame = new Frame();

    Run(ProtocolCatalogue catalogue, Settings settings, Input input, Progress progress) {
        this.catalogue = catalogue;
        this.settings = settings;
        this.input = input;
        this.progress = progress;
    }

    /// @throws UserError if the outputs cannot be written
    Summary into(Path out, Executor executor) {
        try (ResultFolder folder = new ResultFolder(out);
                Sources sources = new Sources(input.captures(), folder.path());
                Recorder recorder =
                        new Recorder(
                                catalogue,
                                folder,
                                settings.messages(),
                                input.names(),
                                input.detector().get())) {
            Pipeline pipeline = new Pipeline(catalogue, settings, recorder, executor);
            List<CaptureSummary> captures = new ArrayList<>();
            for (int i = 0; i < input.captures().size(); i++) {
                captures.add(read(i, sources, pipeline));
            }
            pipeline.finish();
            recorder.finish();
            Inventory.Devices devices =
                    recorder.inventory().conclude(pipeline.networks()::name, input.knowledge());
            Decisions.Outcome alerts =
                    input.decisions().apply(marked(alerts(recorder, devices, pipeline.networks())));
            Summary summary =
                    summary(
                            captures,
                            pipeline,
                            recorder,
                            alerts.suppressed(),
                            shadow(alerts.shown()),
                            evidence(alerts.shown(), sources, folder));
            new ResultFiles(folder, catalogue, pipeline.networks(), input.known())
                    .write(summary, recorder, devices, alerts.shown(), input.names());
            folder.publish();
            return summary;
        } catch (IOException failed) {
            throw new UserError(failed.getMessage(), failed);
        } catch (java.io.UncheckedIOException failed) {
            throw new UserError(
                    "cannot write to " + out + ": " + failed.getCause().getMessage(), failed);
        }
    }

    /// In shadow mode, what violates the baseline is marked as what enforcing it would raise.
    private List<Alert> marked(List<Alert> alerts) {
        return !input.shadow()
                ? alerts
                : alerts.stream()
                        .map(alert ->
                                alert.engine() == Engine.POLICY_VIOLATION
                                        ? alert.asShadow()
                                        : alert)
                        .toList();
    }

    private static SortedMap<String, Long> shadow(List<Alert> alerts) {
        SortedMap<String, Long> shadow = new TreeMap<>();
        alerts.stream()
                .filter(Alert::shadow)
                .forEach(alert -> shadow.merge(alert.rule(), 1L, Long::sum));
        return shadow;
    }

    private static List<Alert> alerts(
            Recorder recorder, Inventory.Devices devices, Networks networks) {
        Map<Place, String> names = devices.names();
        return recorder.detector()
                .alerts()
                .conclude(networks::name, devices::assetAt, place -> names.getOrDefault(place, ""));
    }

    private CaptureSummary read(int index, Sources sources, Pipeline pipeline) {
        String name = input.names().get(index);
        progress.begin(name);
        long packets = 0;
        long bytes = 0;
        long first = 0;
        long last = 0;
        try (Capture capture = sources.first(index)) {
            while (capture.next(frame)) {
                if ((packets & STOP_CHECK) == 0) {
                    progress.at(capture.position(), pipeline.packets());
                    if (input.stopped().getAsBoolean()) {
                        break;
                    }
                }
                packets++;
                bytes += frame.wireLength();
                first = first == 0 ? frame.time() : Math.min(first, frame.time());
                last = Math.max(last, frame.time());
                if (input.window().holds(frame.time())) {
                    pipeline.frame(frame, index);
                }
            }
            progress.end(packets);
            return new CaptureSummary(
                    name,
                    capture.description(),
                    packets,
                    bytes,
                    first,
                    last,
                    capture.truncated(),
                    capture.drops(),
                    capture.problem());
        } catch (CaptureException unreadable) {
            progress.failed(unreadable.getMessage());
            return new CaptureSummary(
                    name, "", packets, bytes, first, last, false, 0, unreadable.getMessage());
        }
    }

    /// Keeps the packets of alerts, and tells how many.
    private SortedMap<String, Long> evidence(
            List<Alert> alerts, Sources sources, ResultFolder folder) throws IOException {
        if (sources.cut()) {
            progress.failed(
                    "more than "
                            + Spool.MOST_BYTES
                            + " bytes that can be read only once: the alerts of what follows have"
                            + " no packets in "
                            + EVIDENCE);
        }
        EvidenceFile evidence = new EvidenceFile(sources, input.names(), input.window()::holds);
        return evidence.write(alerts, folder.create(EVIDENCE), new Version().getVersion()[0]);
    }

    private SortedMap<String, Long> rules() {
        SortedMap<String, Long> rules = new TreeMap<>();
        rules.put("signatures", (long) settings.signatures().size());
        if (settings.signatures().refused() > 0) {
            rules.put("signatures-refused", settings.signatures().refused());
        }
        return rules;
    }

    private Summary summary(
            List<CaptureSummary> captures,
            Pipeline pipeline,
            Recorder recorder,
            SortedMap<String, Long> suppressed,
            SortedMap<String, Long> shadow,
            SortedMap<String, Long> evidence) {
        var evicted = pipeline.evicted();
        evicted.putAll(recorder.inventory().dropped());
        evicted.putAll(recorder.detector().evicted());
        evicted.putAll(recorder.transfers().dropped());
        return new Summary(
                captures,
                pipeline.packets(),
                pipeline.bytes(),
                pipeline.duplicates(),
                pipeline.layers(),
                pipeline.protocols(),
                pipeline.undecoded(),
                pipeline.streams(),
                evicted,
                rules(),
                suppressed,
                input.indicators().get(),
                evidence,
                pipeline.oneSided(),
                pipeline.defects(),
                input.stopped().getAsBoolean(),
                shadow);
    }
}
