// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.estate;

/// A rule over one kind of element: stateless, pure, and honest about what it cannot see. A rule
/// also implements one of [OfComponent], [OfFlow], [OfZone], [OfConduit] and [OfSystem].
///
/// What it concludes depends on the element, its flows, neighbours and zone, and on what is
/// declared and filed, so that it is asked again when one of these changes.
///
/// @param <C> what it concludes
public interface Assessing<C> {
    /// The kind of element that it looks at, one at a time.
    Class<? extends Element> about();

    /// @param element of the kind that it is about
    C conclude(Element element, Estate estate);

    /// A rule over components.
    interface OfComponent<C> extends Assessing<C> {
        C assess(Component component, Estate estate);

        @Override
        default Class<Component> about() {
            return Component.class;
        }

        @Override
        default C conclude(Element element, Estate estate) {
            return assess((Component) element, estate);
        }
    }

    /// A rule over flows.
    interface OfFlow<C> extends Assessing<C> {
        C assess(DataFlow flow, Estate estate);

        @Override
        default Class<DataFlow> about() {
            return DataFlow.class;
        }

        @Override
        default C conclude(Element element, Estate estate) {
            return assess((DataFlow) element, estate);
        }
    }

    /// A rule over zones.
    interface OfZone<C> extends Assessing<C> {
        C assess(Zone zone, Estate estate);

        @Override
        default Class<Zone> about() {
            return Zone.class;
        }

        @Override
        default C conclude(Element element, Estate estate) {
            return assess((Zone) element, estate);
        }
    }

    /// A rule over conduits.
    interface OfConduit<C> extends Assessing<C> {
        C assess(Conduit conduit, Estate estate);

        @Override
        default Class<Conduit> about() {
            return Conduit.class;
        }

        @Override
        default C conclude(Element element, Estate estate) {
            return assess((Conduit) element, estate);
        }
    }

    /// A rule over the whole.
    interface OfSystem<C> extends Assessing<C> {
        C assess(Estate estate);

        @Override
        default Class<Estate> about() {
            return Estate.class;
        }

        @Override
        default C conclude(Element element, Estate estate) {
            return assess(estate);
        }
    }
}
