/// How protocols are spoken: one class a protocol, writing the messages that the plant's devices
/// exchange. They read nothing and know of nobody.
package io.bulkhead.app.plant.speech;
