// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.signature;

import io.bulkhead.model.Action;
import io.bulkhead.model.Phase;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import java.util.Set;

/// What a rule asks of a decoded message besides its buffers.
sealed interface MessageTest {
    /// Protocols whose messages it can be asked of.
    Set<String> protocols();

    /// @param fields what was collected of the message
    boolean fits(Operation operation, FieldCollector fields);

    /// The protocol's own code.
    record Function(String protocol, NumberTest test) implements MessageTest {
        @Override
        public Set<String> protocols() {
            return Set.of(protocol);
        }

        @Override
        public boolean fits(Operation operation, FieldCollector fields) {
            return operation.function() != Operation.NO_FUNCTION && test.fits(operation.function());
        }
    }

    /// A number among the message's fields.
    ///
    /// @param id what the collector knows it as
    /// @param negated whether no such number may be there
    record Field(String protocol, int id, NumberTest test, boolean negated) implements MessageTest {
        @Override
        public Set<String> protocols() {
            return Set.of(protocol);
        }

        @Override
        public boolean fits(Operation operation, FieldCollector fields) {
            return fields.anyNumber(id, test) != negated;
        }
    }

    /// What a request to a Modbus device accesses.
    ///
    /// @param area of its objects; empty for any
    record ModbusAccess(boolean writes, String area, NumberTest address, NumberTest value)
            implements MessageTest {
        @Override
        public Set<String> protocols() {
            return Set.of("modbus");
        }

        @Override
        public boolean fits(Operation operation, FieldCollector fields) {
            for (int i = 0; i < operation.items(); i++) {
                if (fits(operation.item(i))) {
                    return true;
                }
            }
            return false;
        }

        private boolean fits(Item item) {
            boolean accesses = item.action() == (writes ? Action.WRITE : Action.READ);
            return accesses
                    && !item.area().isEmpty()
                    && (area.isEmpty() || area.equals(item.area()))
                    && addressed(item)
                    && valued(item);
        }

        /// Rules count from 1, as the data model does; messages from 0.
        private boolean addressed(Item item) {
            if (address == NumberTest.ANY) {
                return true;
            }
            long count = item.count() == Item.NONE ? 1 : Math.clamp(item.count(), 1, 65_536);
            for (long i = 0; item.address() != Item.NONE && i < count; i++) {
                if (address.fits(item.address() + 1 + i)) {
                    return true;
                }
            }
            return false;
        }

        private boolean valued(Item item) {
            if (value == NumberTest.ANY) {
                return true;
            }
            if (!item.kind().list()) {
                return item.values() == 1 && value.fits(item.bits());
            }
            for (int i = 0; i < item.values(); i++) {
                if (value.fits(item.element(i))) {
                    return true;
                }
            }
            return false;
        }
    }

    /// A request, whatever it asks.
    record Request(String protocol) implements MessageTest {
        @Override
        public Set<String> protocols() {
            return Set.of(protocol);
        }

        @Override
        public boolean fits(Operation operation, FieldCollector fields) {
            return operation.phase() == Phase.REQUEST;
        }
    }

    /// A Modbus message for or from a unit.
    record ModbusUnit(NumberTest test) implements MessageTest {
        @Override
        public Set<String> protocols() {
            return Set.of("modbus");
        }

        @Override
        public boolean fits(Operation operation, FieldCollector fields) {
            return operation.items() > 0
                    && operation.item(0).unit() != Item.NONE
                    && test.fits(operation.item(0).unit());
        }
    }

    /// A Modbus function of a kind.
    ///
    /// @param codes the functions
    record ModbusFunctions(Set<Long> codes, boolean negated) implements MessageTest {
        @Override
        public Set<String> protocols() {
            return Set.of("modbus");
        }

        @Override
        public boolean fits(Operation operation, FieldCollector fields) {
            return codes.contains(operation.function()) != negated;
        }
    }

    /// The name that the project gives a message's code.
    record Named(String protocol, Set<String> names, boolean negated) implements MessageTest {
        @Override
        public Set<String> protocols() {
            return Set.of(protocol);
        }

        @Override
        public boolean fits(Operation operation, FieldCollector fields) {
            return names.contains(operation.name()) != negated;
        }
    }

    /// Bits of a number among the fields.
    ///
    /// @param set which have to be set
    /// @param clear which have to be clear
    /// @param any whether one of `set` is enough
    record Bits(String protocol, int id, long set, long clear, boolean any) implements MessageTest {
        @Override
        public Set<String> protocols() {
            return Set.of(protocol);
        }

        @Override
        public boolean fits(Operation operation, FieldCollector fields) {
            return fields.anyBits(id, set, clear, any);
        }
    }

    /// A rule of an anomaly matches when a decoder tells of it, never on a message.
    record Event(String protocol, String anomaly) implements MessageTest {
        @Override
        public Set<String> protocols() {
            return Set.of(protocol);
        }

        @Override
        public boolean fits(Operation operation, FieldCollector fields) {
            return false;
        }
    }
}
