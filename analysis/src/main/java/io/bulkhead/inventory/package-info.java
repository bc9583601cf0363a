/// Devices: what was said of every address, which addresses are one device, and what the device is.
package io.bulkhead.inventory;
