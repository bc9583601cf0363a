// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.live;

import io.bulkhead.console.access.Caller;
import io.bulkhead.console.access.Needs;
import io.bulkhead.console.access.Permission;
import io.bulkhead.console.web.Problem;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// Server-sent events of what changes, within what the caller may see. `changed` has a
/// [LiveChange]; `resync` says that something was missed; comments are heartbeats.
@RestController
@RequestMapping("/api/v1")
final class LiveController {
    private static final long HEARTBEAT_MILLIS = 15_000;

    private final Live live;
    private final StillAllowed allowed;

    LiveController(Live live, ObjectProvider<StillAllowed> allowed) {
        this.live = live;
        this.allowed = allowed.getIfAvailable(() -> (request, caller) -> () -> true);
    }

    @GetMapping(path = "/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Needs(Permission.VIEW)
    ResponseEntity<SseEmitter> live(
            @RequestParam(defaultValue = "") String topics,
            @RequestHeader(name = "Last-Event-ID", defaultValue = "") String lastId,
            NativeWebRequest request,
            Caller caller) {
        LiveClient client = live.open(caller, wanted(topics), lastId);
        SseEmitter emitter = new SseEmitter(0L);
        BooleanSupplier stays = allowed.of(request, caller);
        Thread writer =
                Thread.ofVirtual()
                        .name("live-", 0)
                        .unstarted(() -> write(client, emitter, stays, caller));
        emitter.onCompletion(writer::interrupt);
        emitter.onTimeout(writer::interrupt);
        emitter.onError(error -> writer.interrupt());
        writer.start();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header("X-Accel-Buffering", "no")
                .body(emitter);
    }

    private static Set<Topic> wanted(String topics) {
        Set<Topic> wanted = EnumSet.noneOf(Topic.class);
        for (String word : topics.isBlank() ? new String[0] : topics.split(",", 100)) {
            try {
                wanted.add(Topic.valueOf(word.strip().toUpperCase(Locale.ROOT).replace('-', '_')));
            } catch (IllegalArgumentException unknown) {
                throw Problem.field("topics", "'" + word + "' is none");
            }
        }
        return wanted;
    }

    private void write(
            LiveClient client, SseEmitter emitter, BooleanSupplier stays, Caller caller) {
        try {
            emitter.send(SseEmitter.event().comment("live").reconnectTime(2_000));
            while (stays.getAsBoolean()) {
                LiveClient.Message message = client.next(HEARTBEAT_MILLIS);
                if (message == null) {
                    emitter.send(SseEmitter.event().comment("still here"));
                } else {
                    emitter.send(event(message));
                }
            }
            emitter.complete();
        } catch (IOException | IllegalStateException gone) {
            // The page was closed, or its network is: it comes back by itself.
            emitter.completeWithError(gone);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } finally {
            live.close(caller, client);
        }
    }

    private static SseEmitter.SseEventBuilder event(LiveClient.Message message) {
        return switch (message) {
            case LiveMessages.Change change ->
                    SseEmitter.event()
                            .id(change.id())
                            .name("changed")
                            .data(
                                    new LiveChange(
                                            change.topic().name().toLowerCase(Locale.ROOT),
                                            change.site(),
                                            new TreeSet<>(change.ids())),
                                    MediaType.APPLICATION_JSON);
            case LiveMessages.Resync resync ->
                    SseEmitter.event().id(resync.id()).name("resync").data("{}");
        };
    }
}
