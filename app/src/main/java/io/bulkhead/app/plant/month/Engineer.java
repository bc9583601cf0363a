// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.month;

import io.bulkhead.app.plant.speech.Http;
import io.bulkhead.app.plant.speech.S7;
import io.bulkhead.app.plant.speech.Ssh;
import io.bulkhead.app.plant.speech.Tls;
import io.bulkhead.app.plant.story.S7Controller;
import io.bulkhead.app.plant.world.TcpConversation;
import java.time.DayOfWeek;
import java.util.Random;

/// What the plant's own engineer does from the engineering station: looks after devices by their
/// pages, goes online with the dosing controller, and twice changes its program.
final class Engineer {
    private static final String BROWSER = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)";
    private static final int[] CHANGES = {3, 10};

    /// From this day on the firewall's page has a new certificate.
    private static final long RENEWED = Calendar.at(19, "09:00:00");

    private final Month month;
    private final Site site;
    private final Programs programs;
    private final Random chance;

    Engineer(Month month, Programs programs) {
        this.month = month;
        this.site = month.site();
        this.programs = programs;
        this.chance = month.chance("engineer");
    }

    void plan() {
        month.workdays("09:05:00", 1_200, "look-firewall", this::lookAtFirewall);
        for (int day = 1; day <= month.days(); day++) {
            DayOfWeek weekday = Calendar.weekday(day);
            if (weekday == DayOfWeek.MONDAY || weekday == DayOfWeek.WEDNESDAY) {
                month.at(day, "09:35:00", this::lookAtSwitch);
            }
            if (weekday == DayOfWeek.TUESDAY || weekday == DayOfWeek.THURSDAY) {
                month.at(day, "10:02:00", this::workOnJumpHost);
                month.at(day, "10:30:00", this::diagnose);
            }
        }
        for (int day : CHANGES) {
            month.at(day, "14:10:00", this::changeProgram);
        }
    }

    /// The switch knows no encryption.
    private void lookAtSwitch(long time) {
        String host = site.switchControl.dotted();
        String server = "MoxaHttp/2.2";
        TcpConversation tcp =
                month.tcp(site.engineering, site.switchControl, Http.PORT).at(time).open();
        tcp.ask(Http.get(host, "/", BROWSER), Http.unauthorized(server, "EDS-510E"));
        tcp.after(5);
        tcp.ask(
                Http.get(host, "/", BROWSER, "admin", "moxa-c1"),
                Http.answer("200 OK", server, "text/html", "<html><title>EDS-510E</title></html>"));
        tcp.close();
    }

    private void lookAtFirewall(long time) {
        String name = "fw-plant";
        Tls tls = new Tls(chance);
        Random key = month.chance(time < RENEWED ? "certificate 1" : "certificate 2");
        TcpConversation tcp =
                month.tcp(site.engineering, site.firewallAbove, Tls.PORT).at(time).open();
        tcp.ask(tls.clientHello(name), tls.serverHello(name, "Example Company", name, key));
        tcp.ask(tls.clientFinished(), tls.finished());
        for (int i = 0; i < 6; i++) {
            tcp.after(2).ask(tls.data(220), tls.data(1_900));
        }
        tcp.close();
    }

    private void workOnJumpHost(long time) {
        Ssh ssh = new Ssh(chance);
        TcpConversation tcp = month.tcp(site.engineering, site.jumpHost, Ssh.PORT).at(time).open();
        tcp.clientSays(Ssh.identification("PuTTY_Release_0.81"));
        tcp.after(0.004).serverSays(Ssh.identification("OpenSSH_7.4"));
        tcp.after(0.002).ask(ssh.algorithms(), ssh.algorithms());
        tcp.after(0.002).ask(ssh.exchange(), ssh.exchanged(month.chance("jump host's key")));
        tcp.after(0.002).clientSays(ssh.newKeys());
        for (int i = 0; i < 25; i++) {
            tcp.after(0.3 + 2 * chance.nextDouble());
            tcp.ask(
                    ssh.secret(36 + 4 * chance.nextInt(8)),
                    ssh.secret(52 + 8 * chance.nextInt(40)));
        }
        tcp.close();
    }

    private TcpConversation connect(long time, S7 s7) {
        TcpConversation tcp = month.tcp(site.engineering, site.dosing, S7.PORT).at(time);
        S7Controller.DOSING.connect(tcp, s7, S7Controller.PROGRAMMING);
        S7Controller.DOSING.identify(tcp, s7);
        return tcp;
    }

    private void diagnose(long time) {
        S7 s7 = new S7();
        TcpConversation tcp = connect(time, s7);
        S7Controller.DOSING.mode(tcp, s7, true);
        tcp.after(2).ask(s7.countBlocks(), s7.blockCounts(1, 0, 3, 2));
        tcp.after(1).ask(s7.listBlocks("0C"), s7.blocks(1, 20, 21));
        tcp.close();
    }

    private void changeProgram(long time) {
        S7 s7 = new S7();
        TcpConversation tcp = connect(time, s7);
        programs.download(tcp, s7, Programs.FUNCTION);
        tcp.after(4);
        S7Controller.DOSING.mode(tcp, s7, true);
        tcp.close();
    }
}
