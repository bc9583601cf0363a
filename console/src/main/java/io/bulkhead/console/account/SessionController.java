// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.account;

import io.bulkhead.console.access.Open;
import io.bulkhead.console.access.Permission;
import io.bulkhead.console.access.SignedIn;
import io.bulkhead.console.audit.Audit;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.web.MaxBody;
import io.bulkhead.console.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Signing in and out, and what is about oneself.
@RestController
@RequestMapping("/api/v1")
final class SessionController {
    private static final long MAX_BODY = 16 << 10;

    private final SignIn signIn;
    private final Sessions sessions;
    private final Tokens tokens;
    private final Store store;
    private final Audit audit;

    SessionController(SignIn signIn, Sessions sessions, Tokens tokens, Store store, Audit audit) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.tokens = tokens;
        this.store = store;
        this.audit = audit;
    }

    /// Who is signed in.
    ///
    /// @param permissions none as long as the password must be changed
    /// @param sites ids; looked at only without `everySite`
    /// @param csrf to be sent in the header `X-CSRF-Token` with every change
    /// @param until when the session ends, whatever is done
    record Myself(
            String user,
            String name,
            Set<Permission> permissions,
            boolean everySite,
            Set<String> sites,
            boolean mustChangePassword,
            String csrf,
            Instant until) {}

    @PostMapping("/session")
    @Open(why = "people sign in here")
    @MaxBody(MAX_BODY)
    ResponseEntity<Myself> signIn(
            @RequestBody Credentials credentials, HttpServletRequest request) {
        return begun(signIn.in(credentials, from(request)));
    }

    @GetMapping("/session")
    @SignedIn(beforePasswordIsChanged = true)
    Myself myself(Presence presence) {
        return of(presence);
    }

    @DeleteMapping("/session")
    @SignedIn(beforePasswordIsChanged = true)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> signOut(Presence presence) {
        signIn.out(presence);
        return ResponseEntity.noContent()
                .header(HttpHeaders.SET_COOKIE, Cookies.noSession())
                .header("Clear-Site-Data", "\"cache\", \"storage\"")
                .build();
    }

    @PutMapping("/session/password")
    @SignedIn(beforePasswordIsChanged = true)
    @MaxBody(MAX_BODY)
    ResponseEntity<Myself> changePassword(
            @RequestBody PasswordChange change, Presence presence, HttpServletRequest request) {
        return begun(signIn.changePassword(presence, change, from(request)));
    }

    // ---- one's sessions

    @GetMapping("/sessions")
    @SignedIn
    List<SessionView> mySessions(Presence presence) {
        return sessions.of(presence.caller().user(), presence.session());
    }

    @DeleteMapping("/sessions/{id}")
    @SignedIn
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endSession(@PathVariable String id, Presence presence) {
        String user = presence.caller().user();
        store.change(transaction -> {
            if (!sessions.end(transaction, id, user)) {
                throw Problem.missing("session " + id);
            }
            audit.record(
                    transaction, presence.caller(), "", "session.end", user, Map.of("session", id));
        });
    }

    // ---- one's tokens

    @GetMapping("/tokens")
    @SignedIn
    List<Token> myTokens(Presence presence) {
        return tokens.of(presence.caller().user());
    }

    @PostMapping("/tokens")
    @SignedIn
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Token> addToken(@RequestBody TokenWish wish, Presence presence) {
        return ResponseEntity.status(201).body(tokens.add(wish, presence.caller()));
    }

    @DeleteMapping("/tokens/{id}")
    @SignedIn
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeToken(@PathVariable String id, Presence presence) {
        tokens.remove(id, presence.caller().user(), presence.caller());
    }

    // ----

    private ResponseEntity<Myself> begun(SignIn.Signed signed) {
        Presence presence =
                sessions.find(signed.secret())
                        .orElseThrow(
                                () -> Problem.unavailable("The account changed; sign in again."));
        return ResponseEntity.ok()
                .header(HttpHeaders.SET_COOKIE, Cookies.session(signed.secret()))
                .header(HttpHeaders.SET_COOKIE, Cookies.device(signed.device()))
                .body(of(presence));
    }

    private static Myself of(Presence presence) {
        return new Myself(
                presence.caller().user(),
                presence.caller().name(),
                presence.caller().permissions(),
                presence.caller().scope().all(),
                presence.caller().scope().sites(),
                presence.mustChangePassword(),
                presence.csrf(),
                presence.until());
    }

    private static SignIn.From from(HttpServletRequest request) {
        String agent = request.getHeader(HttpHeaders.USER_AGENT);
        return new SignIn.From(
                request.getRemoteAddr(),
                agent == null ? "" : agent,
                Cookies.read(request, Cookies.DEVICE));
    }
}
