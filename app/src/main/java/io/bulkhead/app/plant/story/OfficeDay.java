// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.story;

import io.bulkhead.app.plant.speech.Dns;
import io.bulkhead.app.plant.speech.Http;
import io.bulkhead.app.plant.speech.Ssh;
import io.bulkhead.app.plant.speech.Tls;
import io.bulkhead.app.plant.world.Device;
import io.bulkhead.app.plant.world.TcpConversation;
import io.bulkhead.app.plant.world.Timeline;
import java.util.Random;

/// People at work: mail, updates, a printer; and the engineer who looks after switches, firewall
/// and jump host by their own pages.
final class OfficeDay {
    private static final String BROWSER = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)";
    private static final String PRINTING = "_ipp._tcp";
    private static final int FAR = 255;

    private final Day day;
    private final Plant plant;
    private final Random chance = Timeline.chance("office");
    private int query = 0x7C00;

    OfficeDay(Day day) {
        this.day = day;
        this.plant = day.plant();
    }

    void plan() {
        day.timeline()
                .every(900, "08:05:00", "mail-clerk", time -> visit(time, plant.clerk, plant.mail));
        day.timeline()
                .every(
                        1_300,
                        "08:09:00",
                        "mail-07",
                        time -> visit(time, plant.intruder, plant.mail));
        day.timeline()
                .every(
                        5_000,
                        "08:20:00",
                        "updates",
                        time -> visit(time, plant.clerk, plant.updates));
        day.timeline().every(1_200, "06:31:00", "printer", this::announce);
        day.timeline().every(3_700, "08:40:00", "browse", this::browse);
        day.timeline().at("09:05:00", this::lookAtSwitch);
        day.timeline().at("09:20:00", this::lookAtFirewall);
        day.timeline().at("09:40:00", this::workOnJumpHost);
    }

    /// Looks a host up and talks to it, unreadably.
    private void visit(long time, Device client, Device server) {
        int id = query++;
        day.udp(client, plant.firewallOffice, Dns.PORT)
                .at(time)
                .ask(Dns.ask(id, server.name()), Dns.address(id, server.name(), server.dotted()));
        TcpConversation tcp = day.tcp(client, server, Tls.PORT).at(time + 12_000_000);
        secure(tcp, server.name(), "Example Trust Services");
        for (int i = 0; i < 2 + chance.nextInt(4); i++) {
            tcp.after(0.05 + chance.nextDouble());
            tcp.ask(tls().data(90 + chance.nextInt(400)), tls().data(200 + chance.nextInt(3_000)));
        }
        tcp.close();
    }

    private Tls tls() {
        return new Tls(chance);
    }

    private void secure(TcpConversation tcp, String host, String issuer) {
        tcp.open();
        tcp.ask(tls().clientHello(host), tls().serverHello(host, "Example Company", issuer));
        tcp.ask(tls().clientFinished(), tls().finished());
    }

    private void announce(long time) {
        day.neighbours()
                .multicast(
                        time,
                        plant.printer,
                        Dns.MULTICAST_PORT,
                        Dns.GROUP,
                        Dns.MULTICAST_PORT,
                        FAR,
                        Dns.announce(
                                PRINTING,
                                "Brother MFC-L5750DW series",
                                plant.printer,
                                631,
                                "ty=Brother MFC-L5750DW series",
                                "usb_MFG=Brother"));
    }

    private void browse(long time) {
        day.neighbours()
                .multicast(
                        time,
                        plant.clerk,
                        Dns.MULTICAST_PORT,
                        Dns.GROUP,
                        Dns.MULTICAST_PORT,
                        FAR,
                        Dns.browse(PRINTING));
    }

    /// The switch knows no encryption.
    private void lookAtSwitch(long time) {
        String host = plant.switchControl.dotted();
        String server = "MoxaHttp/2.2";
        TcpConversation tcp = day.tcp(plant.engineering, plant.switchControl, Http.PORT).at(time);
        tcp.open();
        tcp.ask(Http.get(host, "/", BROWSER), Http.unauthorized(server, "EDS-510E"));
        tcp.after(5);
        tcp.ask(
                Http.get(host, "/", BROWSER, "admin", "moxa-c1"),
                Http.answer("200 OK", server, "text/html", "<html><title>EDS-510E</title></html>"));
        tcp.after(0.4);
        tcp.ask(
                Http.get(host, "/ports.htm", BROWSER, "admin", "moxa-c1"),
                Http.answer(
                        "200 OK", server, "text/html", "<table><tr><td>8 up</td></tr></table>"));
        tcp.close();
    }

    /// With a certificate that the firewall made for itself.
    private void lookAtFirewall(long time) {
        TcpConversation tcp = day.tcp(plant.engineering, plant.firewallAbove, Tls.PORT).at(time);
        secure(tcp, "fw-plant", "fw-plant");
        for (int i = 0; i < 6; i++) {
            tcp.after(2).ask(tls().data(220), tls().data(1_900));
        }
        tcp.close();
    }

    private void workOnJumpHost(long time) {
        Ssh ssh = new Ssh(chance);
        TcpConversation tcp = day.tcp(plant.engineering, plant.jumpHost, Ssh.PORT).at(time);
        tcp.open();
        tcp.clientSays(Ssh.identification("PuTTY_Release_0.81"));
        tcp.after(0.004).serverSays(Ssh.identification("OpenSSH_7.4"));
        tcp.after(0.002).ask(ssh.algorithms(), ssh.algorithms());
        tcp.after(0.002).ask(ssh.exchange(), ssh.exchanged());
        tcp.after(0.002).clientSays(ssh.newKeys());
        for (int i = 0; i < 25; i++) {
            tcp.after(0.3 + 2 * chance.nextDouble());
            tcp.ask(
                    ssh.secret(36 + 4 * chance.nextInt(8)),
                    ssh.secret(52 + 8 * chance.nextInt(40)));
        }
        tcp.close();
    }
}
