// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.model;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The types of devices that bulkhead tells apart. An id is the constant's name in kebab-case and
/// never changes its meaning; people may give a device any other type in words of their own.
///
/// A type may be a kind of a broader one (a smart plug is an IoT device): evidence for the broader
/// type does not speak against the narrower, and where narrower ones cannot be told apart, the
/// broader is what is known.
public enum DeviceType {
    // ---- computers and their like

    WORKSTATION(Group.IT, "workstation", "4", "", ""),
    LAPTOP(Group.IT, "laptop computer", "4", "", "workstation"),
    THIN_CLIENT(Group.IT, "thin client", "4", "", "workstation"),
    SINGLE_BOARD_COMPUTER(Group.IT, "single-board computer", "", "", ""),
    SERVER(Group.IT, "server", "4", "", ""),
    DOMAIN_CONTROLLER(Group.IT, "domain controller", "4", "server", "server"),
    DATABASE_SERVER(Group.IT, "database server", "4", "server", "server"),
    FILE_SERVER(Group.IT, "file server", "4", "server", "server"),
    NAS(Group.IT, "network storage (NAS)", "4", "server", "server"),
    VIRTUALIZATION_HOST(Group.IT, "host of virtual machines", "4", "server", "server"),
    MANAGEMENT_CONTROLLER(Group.IT, "server management controller (BMC)", "4", "", ""),
    PRINTER(Group.IT, "printer", "4", "", ""),
    SCANNER(Group.IT, "document scanner", "4", "", ""),
    PHONE(Group.IT, "telephone", "4", "", ""),
    SMARTPHONE(Group.IT, "smartphone", "4", "", "phone"),
    TABLET(Group.IT, "tablet", "4", "", ""),
    TELEPHONE_SYSTEM(Group.IT, "telephone system (PBX)", "4", "server", "server"),
    CONFERENCE_SYSTEM(Group.IT, "conference system", "4", "", ""),
    PROJECTOR(Group.IT, "projector", "4", "", ""),
    DIGITAL_SIGNAGE(Group.IT, "digital signage", "4", "", ""),
    POS_TERMINAL(Group.IT, "payment terminal", "4", "", ""),
    LABEL_PRINTER(Group.IT, "label printer", "3", "", "printer"),
    JUMP_HOST(Group.IT, "jump host", "3", "", "server"),
    INTERNET_HOST(Group.IT, "host on the internet", "5", "external", ""),

    // ---- what connects

    NETWORK_DEVICE(Group.NETWORK, "network device", "", "network-device", ""),
    ROUTER(Group.NETWORK, "router", "", "network-device", "network-device"),
    CELLULAR_ROUTER(Group.NETWORK, "cellular router", "", "network-device", "router"),
    FIREWALL(Group.NETWORK, "firewall", "", "network-device", "router"),
    SWITCH(Group.NETWORK, "network switch", "", "network-device", "network-device"),
    ACCESS_POINT(Group.NETWORK, "wireless access point", "", "network-device", "network-device"),
    WIRELESS_CONTROLLER(
            Group.NETWORK, "wireless controller", "", "network-device", "network-device"),
    MODEM(Group.NETWORK, "modem", "", "network-device", "network-device"),
    LOAD_BALANCER(Group.NETWORK, "load balancer", "", "network-device", "network-device"),
    TIME_SERVER(Group.NETWORK, "time server", "3", "server", ""),
    NETWORK_MONITOR(Group.NETWORK, "network monitoring sensor", "3", "", ""),
    LORAWAN_GATEWAY(Group.NETWORK, "LoRaWAN gateway", "2", "network-device", ""),

    // ---- homes and offices: the internet of things

    IOT_DEVICE(Group.HOME, "IoT device", "", "", ""),
    IP_CAMERA(Group.HOME, "IP camera", "", "", "iot-device"),
    VIDEO_RECORDER(Group.HOME, "video recorder", "", "", "iot-device"),
    VIDEO_DOORBELL(Group.HOME, "video doorbell", "", "", "iot-device"),
    BABY_MONITOR(Group.HOME, "baby monitor", "", "", "iot-device"),
    SMART_PLUG(Group.HOME, "smart plug", "", "", "iot-device"),
    LIGHT_BULB(Group.HOME, "smart light", "", "", "iot-device"),
    LIGHT_SWITCH(Group.HOME, "smart light switch", "", "", "iot-device"),
    LIGHTING_BRIDGE(Group.HOME, "lighting bridge", "", "", "smart-home-hub"),
    SMART_HOME_HUB(Group.HOME, "smart home hub", "", "", "iot-device"),
    SMART_SPEAKER(Group.HOME, "smart speaker", "", "", "media-player"),
    MEDIA_PLAYER(Group.HOME, "media player", "", "", "iot-device"),
    SMART_TV(Group.HOME, "smart TV", "", "", "media-player"),
    SET_TOP_BOX(Group.HOME, "set-top box", "", "", "media-player"),
    GAME_CONSOLE(Group.HOME, "game console", "", "", "iot-device"),
    THERMOSTAT(Group.HOME, "thermostat", "", "", "iot-device"),
    SMOKE_ALARM(Group.HOME, "smoke alarm", "", "", "iot-device"),
    MOTION_SENSOR(Group.HOME, "motion sensor", "", "", "iot-device"),
    WATER_SENSOR(Group.HOME, "water leak sensor", "", "", "iot-device"),
    DOOR_SENSOR(Group.HOME, "door or window sensor", "", "", "iot-device"),
    ENVIRONMENT_SENSOR(Group.HOME, "air and climate sensor", "", "", "iot-device"),
    WEATHER_STATION(Group.HOME, "weather station", "", "", "iot-device"),
    SIREN(Group.HOME, "siren", "", "", "iot-device"),
    ALARM_PANEL(Group.HOME, "alarm panel", "", "", "iot-device"),
    SMART_LOCK(Group.HOME, "smart lock", "", "", "iot-device"),
    GARAGE_DOOR_OPENER(Group.HOME, "garage door opener", "", "", "iot-device"),
    WINDOW_COVER(Group.HOME, "blind or shutter motor", "", "", "iot-device"),
    ROBOT_CLEANER(Group.HOME, "robot cleaner", "", "", "iot-device"),
    SMART_APPLIANCE(Group.HOME, "smart household appliance", "", "", "iot-device"),
    KETTLE(Group.HOME, "smart kettle", "", "", "smart-appliance"),
    COFFEE_MACHINE(Group.HOME, "coffee machine", "", "", "smart-appliance"),
    REFRIGERATOR(Group.HOME, "smart refrigerator", "", "", "smart-appliance"),
    WASHING_MACHINE(Group.HOME, "washing machine or dryer", "", "", "smart-appliance"),
    OVEN(Group.HOME, "smart oven or cooker", "", "", "smart-appliance"),
    AIR_CONDITIONER(Group.HOME, "air conditioner or heat pump", "", "", "smart-appliance"),
    AIR_PURIFIER(Group.HOME, "air purifier", "", "", "smart-appliance"),
    IRRIGATION_CONTROLLER(Group.HOME, "irrigation controller", "", "", "iot-device"),
    PET_FEEDER(Group.HOME, "pet feeder", "", "", "iot-device"),
    SMART_SCALE(Group.HOME, "smart scale", "", "", "iot-device"),
    WEARABLE(Group.HOME, "wearable", "", "", "iot-device"),
    SLEEP_SENSOR(Group.HOME, "sleep sensor", "", "", "iot-device"),
    PHOTO_FRAME(Group.HOME, "photo frame", "", "", "iot-device"),
    E_READER(Group.HOME, "e-book reader", "", "", "tablet"),
    REMOTE_CONTROL(Group.HOME, "smart remote control", "", "", "iot-device"),
    TOY(Group.HOME, "connected toy", "", "", "iot-device"),

    // ---- industrial control

    CONTROLLER(Group.CONTROL, "industrial controller", "1", "controller", ""),
    PLC(Group.CONTROL, "programmable logic controller (PLC)", "1", "controller", "controller"),
    RTU(Group.CONTROL, "remote terminal unit (RTU)", "1", "controller", "controller"),
    SAFETY_CONTROLLER(Group.CONTROL, "safety controller", "1", "controller", "controller"),
    DCS_CONTROLLER(
            Group.CONTROL,
            "process control system (DCS) controller",
            "1",
            "controller",
            "controller"),
    CNC(Group.CONTROL, "machine tool control (CNC)", "1", "controller", "controller"),
    MOTION_CONTROLLER(Group.CONTROL, "motion controller", "1", "controller", "controller"),
    ROBOT(Group.CONTROL, "industrial robot", "1", "controller", "controller"),
    FLOW_COMPUTER(Group.CONTROL, "flow computer", "1", "controller", "controller"),
    DRIVE(Group.CONTROL, "drive (frequency converter)", "0", "controller", "field-device"),
    MOTOR_CONTROLLER(
            Group.CONTROL,
            "motor starter or motor management",
            "0",
            "field-device",
            "field-device"),
    FIELD_DEVICE(Group.CONTROL, "field device", "0", "field-device", ""),
    IO_MODULE(Group.CONTROL, "remote I/O", "0", "field-device", "field-device"),
    SENSOR(Group.CONTROL, "sensor", "0", "field-device", "field-device"),
    ACTUATOR(Group.CONTROL, "actuator", "0", "field-device", "field-device"),
    PROCESS_INSTRUMENT(Group.CONTROL, "process instrument", "0", "field-device", "field-device"),
    TANK_GAUGE(Group.CONTROL, "tank gauge", "0", "field-device", "field-device"),
    VISION_SYSTEM(Group.CONTROL, "machine vision", "0", "field-device", "field-device"),
    CODE_READER(Group.CONTROL, "bar code reader", "0", "field-device", "field-device"),
    RFID_READER(Group.CONTROL, "RFID reader", "0", "field-device", "field-device"),
    WEIGHING_SYSTEM(Group.CONTROL, "weighing system", "0", "field-device", "field-device"),
    IDENTIFICATION_SYSTEM(
            Group.CONTROL, "identification system", "0", "field-device", "field-device"),
    PROTOCOL_GATEWAY(Group.CONTROL, "protocol gateway", "1", "network-device", ""),
    SERIAL_DEVICE_SERVER(
            Group.CONTROL, "serial device server", "1", "network-device", "protocol-gateway"),
    HMI(Group.CONTROL, "operator panel or station (HMI)", "2", "operator-station", "workstation"),
    SCADA_SERVER(Group.CONTROL, "SCADA server", "2", "operator-station", "hmi"),
    OPCUA_SERVER(Group.CONTROL, "OPC UA server", "2", "controller", ""),
    HISTORIAN(Group.CONTROL, "historian", "3", "server", "server"),
    ENGINEERING_STATION(
            Group.CONTROL, "engineering station", "3", "engineering-station", "workstation"),
    MQTT_BROKER(Group.CONTROL, "MQTT broker", "3", "", ""),
    EDGE_GATEWAY(Group.CONTROL, "industrial IoT gateway", "2", "", ""),
    INDUSTRIAL_PC(Group.CONTROL, "industrial PC", "2", "", ""),
    TEST_EQUIPMENT(Group.CONTROL, "test and measurement equipment", "", "", ""),

    // ---- electricity

    IED(Group.ENERGY, "protection or bay device (IED)", "1", "controller", "controller"),
    MERGING_UNIT(Group.ENERGY, "merging unit", "0", "field-device", "field-device"),
    PHASOR_MEASUREMENT_UNIT(
            Group.ENERGY, "phasor measurement unit", "1", "controller", "controller"),
    PHASOR_DATA_CONCENTRATOR(
            Group.ENERGY, "phasor data concentrator", "2", "controller", "controller"),
    POWER_METER(Group.ENERGY, "power meter", "0", "field-device", "field-device"),
    SMART_METER(Group.ENERGY, "utility meter", "0", "field-device", "field-device"),
    UPS(Group.ENERGY, "uninterruptible power supply (UPS)", "", "", ""),
    PDU(Group.ENERGY, "power distribution unit", "", "", ""),
    GENERATOR_CONTROLLER(Group.ENERGY, "generator controller", "1", "controller", "controller"),
    SOLAR_INVERTER(Group.ENERGY, "solar inverter", "0", "field-device", ""),
    BATTERY_STORAGE(Group.ENERGY, "battery storage", "0", "field-device", ""),
    ENERGY_MONITOR(Group.ENERGY, "energy monitor", "", "", "iot-device"),
    EV_CHARGER(Group.ENERGY, "charging station", "1", "", ""),
    SUBSTATION_GATEWAY(Group.ENERGY, "substation gateway", "2", "controller", "rtu"),

    // ---- buildings

    BUILDING_CONTROLLER(Group.BUILDING, "building controller", "1", "controller", "controller"),
    BUILDING_SERVER(Group.BUILDING, "building management server", "2", "operator-station", "hmi"),
    ROOM_CONTROLLER(Group.BUILDING, "room controller", "1", "controller", "building-controller"),
    BUILDING_GATEWAY(
            Group.BUILDING,
            "building automation gateway (KNX, BACnet)",
            "1",
            "controller",
            "building-controller"),
    LIGHTING_CONTROLLER(
            Group.BUILDING, "lighting controller", "1", "controller", "building-controller"),
    HVAC_UNIT(Group.BUILDING, "heating, ventilation or cooling unit", "0", "field-device", ""),
    FIRE_PANEL(Group.BUILDING, "fire alarm panel", "1", "controller", ""),
    ACCESS_CONTROLLER(Group.BUILDING, "door access controller", "1", "", ""),
    ACCESS_READER(Group.BUILDING, "access card reader", "0", "", ""),
    INTERCOM(Group.BUILDING, "intercom", "", "", ""),
    ELEVATOR_CONTROLLER(Group.BUILDING, "elevator controller", "1", "controller", ""),
    ENVIRONMENT_MONITOR(Group.BUILDING, "room and rack monitor", "", "", ""),

    // ---- hospitals and laboratories

    MEDICAL_DEVICE(Group.MEDICAL, "medical device", "", "medical-device", ""),
    PATIENT_MONITOR(Group.MEDICAL, "patient monitor", "", "medical-device", "medical-device"),
    INFUSION_PUMP(Group.MEDICAL, "infusion pump", "", "medical-device", "medical-device"),
    VENTILATOR(Group.MEDICAL, "ventilator", "", "medical-device", "medical-device"),
    ANESTHESIA_MACHINE(Group.MEDICAL, "anesthesia machine", "", "medical-device", "medical-device"),
    DIALYSIS_MACHINE(Group.MEDICAL, "dialysis machine", "", "medical-device", "medical-device"),
    IMAGING_MODALITY(
            Group.MEDICAL, "medical imaging device", "", "medical-device", "medical-device"),
    ULTRASOUND(Group.MEDICAL, "ultrasound device", "", "medical-device", "imaging-modality"),
    IMAGING_ARCHIVE(Group.MEDICAL, "image archive (PACS)", "", "medical-device", "medical-device"),
    IMAGING_WORKSTATION(
            Group.MEDICAL, "image viewing station", "", "medical-device", "medical-device"),
    ELECTROCARDIOGRAPH(
            Group.MEDICAL, "electrocardiograph (ECG)", "", "medical-device", "medical-device"),
    LABORATORY_ANALYZER(
            Group.MEDICAL, "laboratory analyzer", "", "medical-device", "medical-device"),
    MEDICAL_GATEWAY(
            Group.MEDICAL,
            "interface engine for medical messages",
            "",
            "medical-device",
            "medical-device"),
    BLOOD_PRESSURE_MONITOR(
            Group.MEDICAL, "blood pressure monitor", "", "medical-device", "medical-device"),
    GLUCOSE_METER(Group.MEDICAL, "glucose meter", "", "medical-device", "medical-device"),
    HOSPITAL_BED(Group.MEDICAL, "hospital bed", "", "medical-device", "medical-device"),

    // ---- roads, rails and ships

    TRAFFIC_CONTROLLER(
            Group.TRANSPORT, "traffic signal controller", "1", "controller", "controller"),
    TRAIN_CONTROLLER(Group.TRANSPORT, "train control device", "1", "controller", "controller"),
    VEHICLE_UNIT(Group.TRANSPORT, "vehicle control unit", "1", "controller", ""),
    VEHICLE(Group.TRANSPORT, "vehicle", "", "", ""),
    FUEL_DISPENSER_CONTROLLER(
            Group.TRANSPORT, "forecourt controller", "1", "controller", "controller"),
    NAVIGATION_SYSTEM(Group.TRANSPORT, "navigation system", "1", "", "");

    /// The part of the world that a type belongs to.
    public enum Group {
        IT,
        NETWORK,
        HOME,
        CONTROL,
        ENERGY,
        BUILDING,
        MEDICAL,
        TRANSPORT
    }

    private static final Map<String, DeviceType> BY_ID = new HashMap<>();

    static {
        for (DeviceType type : values()) {
            BY_ID.put(type.id, type);
        }
        for (DeviceType type : values()) {
            type.broader = BY_ID.get(type.broaderId);
        }
    }

    private final Group group;
    private final String id;
    private final String words;
    private final String purdue;
    private final String role;
    private final String broaderId;
    private DeviceType broader;

    DeviceType(Group group, String words, String purdue, String role, String broaderId) {
        this.group = group;
        this.id = name().toLowerCase(Locale.ROOT).replace('_', '-');
        this.words = words;
        this.purdue = purdue;
        this.role = role;
        this.broaderId = broaderId;
    }

    public static Optional<DeviceType> of(String id) {
        return Optional.ofNullable(BY_ID.get(id));
    }

    public Group group() {
        return group;
    }

    /// The name in data: kebab-case, stable.
    public String id() {
        return id;
    }

    /// The name for people, in the singular and without an article.
    public String words() {
        return words;
    }

    /// The level of the Purdue model where it usually stands; empty where the type does not tell.
    public String purdue() {
        return purdue;
    }

    /// What it is to others; empty where that depends on what it does.
    public String role() {
        return role;
    }

    /// The type that it is a kind of.
    public Optional<DeviceType> broader() {
        return Optional.ofNullable(broader);
    }

    /// The broadest type that it is a kind of.
    public DeviceType root() {
        DeviceType type = this;
        while (type.broader != null) {
            type = type.broader;
        }
        return type;
    }

    /// Whether this is `other` or a kind of it.
    public boolean is(DeviceType other) {
        DeviceType type = this;
        while (type != null && type != other) {
            type = type.broader;
        }
        return type == other;
    }

    /// Whether one device can be both: one is a kind of the other, or a computer that was made into
    /// the other.
    public boolean agreesWith(DeviceType other) {
        return is(other)
                || other.is(this)
                || computer() && other.special()
                || other.computer() && special();
    }

    /// Whether this says what a thing is built as, rather than what it is for.
    public boolean computer() {
        return is(WORKSTATION) && group == Group.IT
                || this == SERVER
                || this == SINGLE_BOARD_COMPUTER
                || this == INDUSTRIAL_PC;
    }

    private boolean special() {
        return switch (group) {
            case CONTROL, ENERGY, BUILDING, MEDICAL, TRANSPORT -> !computer();
            case IT, NETWORK, HOME -> false;
        };
    }
}
