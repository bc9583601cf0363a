// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import io.bulkhead.console.ConsoleSettings;
import io.bulkhead.console.backup.Backup;
import io.bulkhead.console.backup.BackupException;
import io.bulkhead.console.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jooq.exception.DataAccessException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `bulkhead backup`: all that a console keeps, in one file.
@Command(
        name = "backup",
        description =
                "Writes all that a console keeps (database, keys, certificates, files) into one file,"
                        + " while the console runs, and reads it back to be sure.")
final class BackupCommand implements Callable<Integer> {
    @Mixin private ConsoleOptions console;
    @Mixin private PassphraseOption sealed;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "the backup")
    private Path out;

    @Spec private CommandSpec command;

    @Override
    public Integer call() {
        ConsoleSettings settings = console.settings();
        if (!Files.isDirectory(settings.data())) {
            throw new UserError(
                    settings.data() + " is not there: name the console's folder (--set data=DIR)");
        }
        if (Files.exists(out)) {
            throw new UserError(out + " exists: give another name");
        }
        try (Store store =
                Store.openAsIs(
                        settings.storeUrl(), settings.storeUser(), settings.storePassword())) {
            String passphrase = sealed.passphrase();
            Backup.Written written =
                    new Backup(store, settings.data())
                            .write(
                                    out.toAbsolutePath(),
                                    passphrase,
                                    new Version().getVersion()[0],
                                    Instant.now());
            command.commandLine()
                    .getOut()
                    .printf(
                            "%s: %,d rows, %,d files, %,d bytes; read back and whole%n",
                            out, written.rows(), written.files(), written.bytes());
            if (passphrase.isEmpty()) {
                command.commandLine()
                        .getErr()
                        .println(
                                "bulkhead: it is not sealed and holds the key of the console's"
                                        + " authority: guard it (or use --passphrase-file)");
            }
            return Bulkhead.DONE;
        } catch (BackupException | DataAccessException failed) {
            throw new UserError(failed.getMessage(), failed);
        }
    }
}
