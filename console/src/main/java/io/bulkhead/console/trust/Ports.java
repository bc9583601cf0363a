// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.trust;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.catalina.Container;
import org.apache.catalina.Valve;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http2.Http2Protocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;

/// The two ports: people's (HTTPS, nobody is asked for a certificate) and sensors' (HTTPS, whoever
/// has a certificate of the authority shows it). TLS 1.3 only on both: every browser since 2020 has
/// it.
public final class Ports
        implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, Ordered {
    /// Attribute of requests that came in at the sensors' port.
    public static final String SENSORS = Ports.class.getName() + ".sensors";

    private static final String TLS = "TLSv1.3";
    private static final int CONNECTION_MILLIS = 10_000;
    private static final int KEEP_ALIVE_MILLIS = 75_000;
    private static final int CONNECTIONS = 2_048;
    private static final int HEADER = 16 << 10;
    private static final int FORM = 64 << 10;
    private static final int SWALLOWED = 4 << 20;
    private static final int PARAMETERS = 200;
    private static final int STREAMS = 50;

    private final Identities identities;
    private final Authority authority;
    private final Place place;
    private final Connector sensors;

    Ports(Identities identities, Authority authority, Place place) {
        this.identities = identities;
        this.authority = authority;
        this.place = place;
        this.sensors = sensors();
    }

    /// The sensors' port as it was taken; -1 before it is.
    public int sensorPort() {
        return sensors.getLocalPort();
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        if (!place.address().isEmpty()) {
            factory.setAddress(address());
        }
        factory.addConnectorCustomizers(this::people);
        factory.addAdditionalConnectors(sensors);
        factory.addEngineValves(new Marking(sensors));
        factory.addContextCustomizers(context -> context.setUseHttpOnly(true));
        factory.addContextCustomizers(context -> plainErrors(context.getParent()));
    }

    /// In place of those that Tomcat and Spring Boot put there.
    private static void plainErrors(Container host) {
        for (Valve valve : host.getPipeline().getValves()) {
            if (valve instanceof ErrorReportValve) {
                host.getPipeline().removeValve(valve);
            }
        }
        ((StandardHost) host).setErrorReportValveClass("");
        host.getPipeline().addValve(new PlainErrors());
    }

    private InetAddress address() {
        try {
            return InetAddress.getByName(place.address());
        } catch (UnknownHostException unknown) {
            throw new TrustException("address: '" + place.address() + "' is none of this machine");
        }
    }

    private void people(Connector connector) {
        secure(connector, new ServerTls(identities::people), false);
        Http2Protocol streams = new Http2Protocol();
        streams.setMaxConcurrentStreams(STREAMS);
        connector.addUpgradeProtocol(streams);
    }

    private Connector sensors() {
        Connector connector = new Connector("org.apache.coyote.http11.Http11NioProtocol");
        connector.setPort(place.sensorPort());
        AbstractHttp11Protocol<?> protocol =
                (AbstractHttp11Protocol<?>) connector.getProtocolHandler();
        if (!place.address().isEmpty()) {
            protocol.setAddress(address());
        }
        protocol.setExecutor(new VirtualThreadExecutor("sensors-"));
        secure(connector, new ServerTls(identities::sensors, authority.certificate()), true);
        return connector;
    }

    private static void secure(Connector connector, ServerTls tls, boolean certificates) {
        connector.setScheme("https");
        connector.setSecure(true);
        connector.setXpoweredBy(false);
        connector.setMaxPostSize(FORM);
        connector.setMaxParameterCount(PARAMETERS);
        AbstractHttp11Protocol<?> protocol =
                (AbstractHttp11Protocol<?>) connector.getProtocolHandler();
        protocol.setSSLEnabled(true);
        protocol.setConnectionTimeout(CONNECTION_MILLIS);
        protocol.setKeepAliveTimeout(KEEP_ALIVE_MILLIS);
        protocol.setMaxConnections(CONNECTIONS);
        protocol.setMaxHttpRequestHeaderSize(HEADER);
        protocol.setMaxSwallowSize(SWALLOWED);
        protocol.setServerRemoveAppProvidedValues(true);
        SSLHostConfig host = new SSLHostConfig();
        host.setProtocols(TLS);
        // Not "required": a sensor that joins has no certificate yet. What was asked without one
        // ends in SensorGate.
        host.setCertificateVerification(certificates ? "optional" : "none");
        SSLHostConfigCertificate certificate =
                new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.UNDEFINED);
        certificate.setSslContext(tls);
        host.addCertificate(certificate);
        connector.addSslHostConfig(host);
    }

    /// Marks requests by the socket they came in at, which no header can change.
    private static final class Marking extends ValveBase {
        private final Connector sensors;

        Marking(Connector sensors) {
            super(true);
            this.sensors = sensors;
        }

        @Override
        public void invoke(Request request, Response response)
                throws IOException, ServletException {
            if (request.getConnector() == sensors) {
                request.setAttribute(SENSORS, Boolean.TRUE);
            }
            getNext().invoke(request, response);
        }
    }
}
