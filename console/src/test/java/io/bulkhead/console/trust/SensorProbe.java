// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.trust;

import static io.bulkhead.console.store.tables.Tables.SENSOR;

import io.bulkhead.console.site.Site;
import io.bulkhead.console.store.Ids;
import io.bulkhead.console.testing.RunningConsole;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.KeyPair;

/// A sensor of a running console, with a certificate of its own.
///
/// @param client that shows the certificate
public record SensorProbe(
        RunningConsole console, String id, Issued issued, KeyPair keys, HttpClient client) {
    public static SensorProbe joined(RunningConsole console, Site site) {
        String id = Ids.make();
        KeyPair keys = Requests.keys();
        Issued issued =
                console.store()
                        .write(transaction -> {
                            transaction
                                    .insertInto(SENSOR)
                                    .set(SENSOR.ID, id)
                                    .set(SENSOR.SITE_ID, site.id())
                                    .set(SENSOR.NAME, "probe " + id)
                                    .set(SENSOR.STATE, 1)
                                    .execute();
                            return console.part(Authority.class)
                                    .issue(transaction, Requests.of(keys, "CN=x"), id);
                        });
        return new SensorProbe(
                console, id, issued, keys, console.client(keys.getPrivate(), issued.chain()));
    }

    /// What a path of the sensors' port answers.
    public HttpResponse<String> get(String path) {
        return RunningConsole.send(client, HttpRequest.newBuilder(console.sensors(path)));
    }
}
