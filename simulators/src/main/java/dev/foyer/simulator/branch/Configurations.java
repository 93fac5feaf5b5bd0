package dev.foyer.simulator.branch;

/**
 * The configuration files of the branch on a laptop, as texts. Passwords and codes are in files.
 */
final class Configurations {
    private Configurations() {}

    /**
     * The hub's.
     *
     * @param port 0 at the first start, later the same again so that everybody finds it
     * @param origins other addresses under which the hub is reached, as YAML
     * @param bank where the core bank is
     * @param rules the pack that new cases keep to
     * @param more further lines of the branch, as YAML
     */
    static String hub(int port, String origins, String bank, String rules, String more) {
        return """
        extends: foyer:comprehensive
        state: state
        listen: {host: 127.0.0.1, port: %d}
        origins: [%s]
        bank: {url: "%s", tokenFile: bank/link.key}
        rules: %s
        branch:
          id: wutong
          name: {zh: 梧桐路支行, en: Wutong Road Branch}
          timeZone: Asia/Shanghai
        %s
          counters:
            - {id: c1, name: {zh: 1号窗口, en: Counter 1}}
            - {id: c2, name: {zh: 2号窗口, en: Counter 2}}
            - {id: c3, name: {zh: 3号窗口, en: Counter 3}}
        bootstrap:
          staff:
            - {user: lin, name: 林晓, roles: [teller, lobbyManager], skills: [wealth], passwordFile: lin.password}
            - {user: zhao, name: 赵敏, roles: [teller], skills: [], passwordFile: zhao.password}
            - {user: chen, name: 陈明, roles: [adviser], skills: [wealth], passwordFile: chen.password}
            - {user: admin, name: 管理员, roles: [administrator, branchManager], skills: [], passwordFile: admin.password}
          codes:
            - {kind: kiosk, name: kiosk-1, codeFile: kiosk.code}
            - {kind: tablet, name: tablet-1, codeFile: tablet.code}
            - {kind: display, name: hall-1, codeFile: display.code}
        """
                .formatted(port, origins, bank, rules, more.indent(2).stripTrailing());
    }

    /**
     * The device host's.
     *
     * @param traffic the file of all that is said
     * @param services the list of services, as YAML
     */
    static String devices(int port, String traffic, String services) {
        return """
        publisher: {host: 127.0.0.1, port: %d}
        traffic: %s
        """
                        .formatted(port, traffic)
                + services;
    }

    /**
     * The kiosk's.
     *
     * @param more further lines of YAML
     */
    static String kiosk(
            String hub,
            String code,
            String publisher,
            Size size,
            String token,
            int port,
            String more) {
        return """
        hub: %s
        enrolment: "%s"
        credential: kiosk.credential
        name: kiosk-1
        devices: %s
        attempts: kiosk.attempts
        screen: {width: %d, height: %d, pxPerMm: %s}
        language: zh
        screenPort: {token: "%s", port: %d}
        """
                        .formatted(
                                hub,
                                code,
                                publisher,
                                size.width(),
                                size.height(),
                                size.pxPerMm(),
                                token,
                                port)
                + more;
    }

    /**
     * The tablet's.
     *
     * @param more further lines of YAML
     */
    static String tablet(
            String hub,
            String code,
            String camera,
            Size size,
            String token,
            int port,
            String more) {
        return """
        hub: %s
        enrolment: "%s"
        credential: tablet.credential
        name: tablet-1
        camera: %s
        screen: {width: %d, height: %d, pxPerMm: %s}
        language: zh
        video: {network: loopback, camera: synthetic, microphone: synthetic}
        screenPort: {token: "%s", port: %d}
        """
                        .formatted(
                                hub,
                                code,
                                camera,
                                size.width(),
                                size.height(),
                                size.pxPerMm(),
                                token,
                                port)
                + more;
    }

    /** A window's size in pixels, and how many of them are a millimetre. */
    record Size(int width, int height, double pxPerMm) {}
}
