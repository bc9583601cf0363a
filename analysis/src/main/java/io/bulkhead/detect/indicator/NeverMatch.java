// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.indicator;

import io.bulkhead.model.AddressRange;
import java.util.List;
import java.util.Set;

/// What an indicator must not match: ours, what everybody uses, and what is too wide to mean
/// anything. Feeds contain such values by mistake, and each would raise an alert at every host.
public final class NeverMatch {
    private static final int WIDEST_IPV4 = 8;
    private static final int WIDEST_IPV6 = 16;

    private record Known(AddressRange range, String what) {}

    private static final List<Known> RANGES =
            List.of(
                    known("0.0.0.0/8", "no host's addresses"),
                    known("10.0.0.0/8", "private addresses (10.0.0.0/8)"),
                    known("100.64.0.0/10", "addresses behind a carrier's translation"),
                    known("127.0.0.0/8", "the host itself"),
                    known("169.254.0.0/16", "link-local addresses"),
                    known("172.16.0.0/12", "private addresses (172.16.0.0/12)"),
                    known("192.168.0.0/16", "private addresses (192.168.0.0/16)"),
                    known("224.0.0.0/4", "multicast groups"),
                    known("240.0.0.0/4", "reserved addresses and broadcasts"),
                    known("::/127", "no host or the host itself"),
                    known("fc00::/7", "private addresses (fc00::/7)"),
                    known("fe80::/10", "link-local addresses"),
                    known("ff00::/8", "multicast groups"),
                    known("1.1.1.1", "a public resolver, 1.1.1.1"),
                    known("1.0.0.1", "a public resolver, 1.0.0.1"),
                    known("8.8.8.8", "a public resolver, 8.8.8.8"),
                    known("8.8.4.4", "a public resolver, 8.8.4.4"),
                    known("9.9.9.9", "a public resolver, 9.9.9.9"),
                    known("149.112.112.112", "a public resolver, 149.112.112.112"),
                    known("208.67.222.222", "a public resolver, 208.67.222.222"),
                    known("208.67.220.220", "a public resolver, 208.67.220.220"),
                    known("2001:4860:4860::8888", "a public resolver, 2001:4860:4860::8888"),
                    known("2001:4860:4860::8844", "a public resolver, 2001:4860:4860::8844"),
                    known("2606:4700:4700::1111", "a public resolver, 2606:4700:4700::1111"),
                    known("2606:4700:4700::1001", "a public resolver, 2606:4700:4700::1001"),
                    known("2620:fe::fe", "a public resolver, 2620:fe::fe"),
                    known("2620:fe::9", "a public resolver, 2620:fe::9"));

    /// Names that nearly every network asks for, and parents under which everybody has names.
    private static final Set<String> DOMAINS =
            Set.of(
                    "akamaiedge.net",
                    "amazonaws.com",
                    "apple.com",
                    "azure.com",
                    "azureedge.net",
                    "cloudflare.com",
                    "cloudfront.net",
                    "debian.org",
                    "digicert.com",
                    "github.com",
                    "githubusercontent.com",
                    "google.com",
                    "googleapis.com",
                    "gstatic.com",
                    "in-addr.arpa",
                    "ip6.arpa",
                    "letsencrypt.org",
                    "live.com",
                    "microsoft.com",
                    "mozilla.org",
                    "office.com",
                    "office365.com",
                    "pool.ntp.org",
                    "rockwellautomation.com",
                    "se.com",
                    "siemens.com",
                    "ubuntu.com",
                    "verisign.com",
                    "windows.com",
                    "windows.net",
                    "windowsupdate.com");

    /// Ends of names below which anybody can register.
    private static final Set<String> REGISTRIES =
            Set.of(
                    "ac.uk", "co.in", "co.jp", "co.kr", "co.nz", "co.uk", "co.za", "com.ar",
                    "com.au", "com.br", "com.cn", "com.mx", "com.tr", "com.tw", "gov.uk", "net.au",
                    "org.uk");

    /// Digests of an empty file.
    private static final Set<String> EMPTY_FILE =
            Set.of(
                    "d41d8cd98f00b204e9800998ecf8427e",
                    "da39a3ee5e6b4b0d3255bfef95601890afd80709",
                    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");

    /// What a pattern without a fixed value is tried on.
    private static final List<String> USUAL_NAMES =
            List.of("www.example.org", "time.windows.com", "plc-1.local", "a", "_http._tcp.local");

    private static final List<String> USUAL_URLS =
            List.of(
                    "http://www.example.org/",
                    "http://10.0.0.1/index.html",
                    "http://ctldl.windowsupdate.com/msdownload/update/v3/static/trustedr/en/a.cab",
                    "http://plc-1.local/api/v1/values?id=1");

    private final List<AddressRange> own;

    /// @param own networks of this site
    public NeverMatch(List<AddressRange> own) {
        this.own = List.copyOf(own);
    }

    private static Known known(String range, String what) {
        return new Known(AddressRange.parse(range), what);
    }

    /// Why these addresses are not to be used; empty where they are.
    String against(AddressRange range) {
        if (range.bits() < (range.version() == 4 ? WIDEST_IPV4 : WIDEST_IPV6)) {
            return "a network of " + range.bits() + " bits is too wide to be anybody's";
        }
        for (Known known : RANGES) {
            if (overlap(known.range, range)) {
                return "it would match " + known.what;
            }
        }
        for (AddressRange mine : own) {
            if (overlap(mine, range)) {
                return "it would match a network of your own";
            }
        }
        return "";
    }

    private static boolean overlap(AddressRange one, AddressRange other) {
        AddressRange wider = one.bits() <= other.bits() ? one : other;
        AddressRange narrower = wider == one ? other : one;
        return wider.covers(narrower.version(), narrower.high(), narrower.low());
    }

    /// Why a name is not to be used; empty where it is.
    ///
    /// @param below whether names below it are meant
    String againstDomain(String name, boolean below) {
        if (name.indexOf('.') < 0) {
            return "a name of one part would match too much";
        }
        if (below && REGISTRIES.contains(name)) {
            return "anybody can have a name below " + name;
        }
        if (DOMAINS.contains(name)
                || name.startsWith("www.") && DOMAINS.contains(name.substring(4))) {
            return "everybody uses " + name;
        }
        return "";
    }

    /// Why a URL is not to be used: the first page of what everybody uses. Empty where it is.
    String againstUrl(String url) {
        int slash = url.indexOf('/');
        return slash == url.length() - 1 ? againstDomain(url.substring(0, slash), false) : "";
    }

    String againstDigest(String hex) {
        return EMPTY_FILE.contains(hex) ? "it is that of an empty file" : "";
    }

    /// Texts that a pattern must not fit.
    static List<String> usual(IndicatorKind kind) {
        return kind == IndicatorKind.DOMAIN ? USUAL_NAMES : USUAL_URLS;
    }
}
