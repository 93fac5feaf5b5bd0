package dev.foyer.hub.web;

import dev.foyer.hub.core.Branch;
import dev.foyer.hub.core.Device;
import dev.foyer.hub.core.Session;
import dev.foyer.hub.core.Staff;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;

/**
 * The accounts of the branch as they were at the last durable change of one: a value, made on the
 * branch's thread and read on the event loop.
 */
record Directory(
        Map<String, Staff> staff,
        Map<String, Staff> users,
        Map<String, Session> sessions,
        Map<String, Device> credentials) {

    static Directory of(Branch branch) {
        var staff = new HashMap<String, Staff>();
        var users = new HashMap<String, Staff>();
        for (var one : branch.accounts().staff()) {
            staff.put(one.id(), one);
            users.put(one.user(), one);
        }
        var sessions = new HashMap<String, Session>();
        for (var one : branch.accounts().sessions()) sessions.put(one.id(), one);
        var devices = new HashMap<String, Device>();
        for (var one : branch.accounts().devices()) devices.put(one.credential(), one);
        return new Directory(staff, users, sessions, devices);
    }

    @Nullable Staff user(String name) {
        return users.get(name);
    }
}
