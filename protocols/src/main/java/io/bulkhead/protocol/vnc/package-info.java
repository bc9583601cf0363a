/// The Remote Framebuffer protocol of VNC (RFC 6143): who looks at whose screen, how he proves
/// himself, and that he takes the keyboard.
package io.bulkhead.protocol.vnc;
