// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.store;

import com.zaxxer.hikari.HikariDataSource;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;

/// The database. Reads see what is committed; writes are whole or not at all, and committed when
/// the call returns.
///
/// SQLite has one writer: writes wait for each other, so keep them short and do nothing slow
/// inside. Statements must be understood by both kinds; `insert … on conflict … returning` gives
/// the wrong row on SQLite and is forbidden.
public final class Store implements AutoCloseable {
    private static final int READERS = 4;
    private static final int CONNECTIONS = 10;
    private static final String SQLITE_OPTIONS =
            "?journal_mode=WAL&busy_timeout=10000&synchronous=FULL";

    /// Which database.
    public enum Kind {
        SQLITE,
        POSTGRESQL
    }

    /// Of 4 KiB, before they are carried over into the file.
    private static final int LOG_PAGES = 16_384;

    private final Kind kind;
    private final HikariDataSource writer;
    private final HikariDataSource reader;
    private final DSLContext writing;
    private final DSLContext reading;

    private Store(Kind kind, HikariDataSource writer, HikariDataSource reader) {
        this.kind = kind;
        this.writer = writer;
        this.reader = reader;
        this.writing = context(kind, writer);
        this.reading = context(kind, reader);
    }

    /// Opens a database and brings its tables up to date.
    ///
    /// @param url `jdbc:sqlite:FILE` or `jdbc:postgresql:…`
    public static Store open(String url, String user, String password) {
        migrate(url, user, password, "latest");
        return openAsIs(url, user, password);
    }

    /// Opens a database whatever version its tables have.
    public static Store openAsIs(String url, String user, String password) {
        if (kindOf(url) == Kind.POSTGRESQL) {
            HikariDataSource pool = pool(url, CONNECTIONS, user, password);
            return new Store(Kind.POSTGRESQL, pool, pool);
        }
        String common = url + SQLITE_OPTIONS;
        HikariDataSource reader = pool(common + "&cache_size=-16384", READERS, user, password);
        reader.setConnectionInitSql("pragma query_only = true");
        String writing = "&transaction_mode=IMMEDIATE&foreign_keys=true&cache_size=-65536";
        HikariDataSource writer = pool(common + writing, 1, user, password);
        // What changes again and again is carried over from the log once for many transactions.
        writer.setConnectionInitSql("pragma wal_autocheckpoint = " + LOG_PAGES);
        return new Store(Kind.SQLITE, writer, reader);
    }

    /// Brings tables to a version.
    ///
    /// @param version number of a migration, or `latest`
    public static void migrate(String url, String user, String password, String version) {
        boolean file = kindOf(url) == Kind.SQLITE;
        // On PostgreSQL the one that holds the lock is another than the one that migrates.
        int size = file ? 1 : 2;
        String options = file ? SQLITE_OPTIONS : "";
        try (HikariDataSource pool = pool(url + options, size, user, password)) {
            Flyway.configure()
                    .dataSource(pool)
                    .locations("classpath:db/migration")
                    .target(version)
                    .load()
                    .migrate();
        }
    }

    private static Kind kindOf(String url) {
        if (url.startsWith("jdbc:sqlite:")) {
            return Kind.SQLITE;
        }
        if (url.startsWith("jdbc:postgresql:")) {
            return Kind.POSTGRESQL;
        }
        throw new IllegalArgumentException(
                "store.url: 'jdbc:sqlite:FILE' or 'jdbc:postgresql://HOST/DATABASE', not '"
                        + url
                        + "'");
    }

    /// Connects at first use, so that it can still be told more.
    private static HikariDataSource pool(String url, int size, String user, String password) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setUsername(user);
        pool.setPassword(password);
        pool.setMaximumPoolSize(size);
        pool.setMinimumIdle(1);
        return pool;
    }

    private static DSLContext context(Kind kind, DataSource source) {
        SQLDialect dialect = kind == Kind.SQLITE ? SQLDialect.SQLITE : SQLDialect.POSTGRES;
        return DSL.using(
                source, dialect, new Settings().withExecuteLogging(false).withRenderSchema(false));
    }

    public Kind kind() {
        return kind;
    }

    /// Reads one consistent state.
    public <T> T read(Function<DSLContext, T> work) {
        return reading.transactionResult(inside -> work.apply(inside.dsl()));
    }

    /// Reads one state, however long it takes and whatever is written meanwhile. On SQLite a
    /// transaction is that anyway.
    public <T> T snapshot(Function<DSLContext, T> work) {
        return read(database -> {
            if (kind == Kind.POSTGRESQL) {
                database.execute("set transaction isolation level repeatable read");
            }
            return work.apply(database);
        });
    }

    /// Writes all or nothing. Whatever is thrown undoes it.
    public <T> T write(Function<DSLContext, T> work) {
        return writing.transactionResult(inside -> work.apply(inside.dsl()));
    }

    /// As [#write], without a result.
    public void change(Consumer<DSLContext> work) {
        writing.transaction(inside -> work.accept(inside.dsl()));
    }

    @Override
    public void close() {
        writer.close();
        reader.close();
    }
}
