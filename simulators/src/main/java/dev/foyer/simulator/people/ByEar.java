package dev.foyer.simulator.people;

import com.fasterxml.jackson.databind.JsonNode;

import dev.foyer.simulator.branch.Branch;
import dev.foyer.simulator.branch.Hands;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import javax.imageio.ImageIO;

/**
 * The journey {@code J12}: somebody who does not see plugs a headset in and does by ear and keypad
 * what others do by eye and touch, with the screen dark: opens a card ({@code J1}), reports one
 * lost up to the ticket ({@code J4}), and pays cash in ({@code J10}).
 */
final class ByEar {
    static final String NAME = "J12";

    /** The kiosk of this journey asks a quiet customer after so many seconds, times three. */
    static final int ASKED_AFTER = 6;

    private static final String BOARD = "board";
    private static final String CARDS = "carddispenser";
    private static final String ACCEPTOR = "noteacceptor";
    private static final String NEW_PIN = "518204";
    private static final String CODE = "给工作人员的号码：";
    private static final String COUNTER = "柜台";
    private static final String LAY_CARD = "请把身份证放在感应区";
    private static final String TO_STAFF = "请工作人员审核业务";
    private static final String RATING = "您觉得办得怎么样";
    private static final String TO_BUSINESS = "您要办什么业务";
    private static final Pattern DIGITS = Pattern.compile(CODE + "([0-9 ]+)");
    private static final int PAGES_MAX = 4;
    private static final int TRIES_MAX = 4;
    private static final int DARK = 32;
    private static final double DARK_PART = 0.97;

    private final Branch branch;
    private final Path pictures;
    private final Diary diary;
    private final Ears ears;
    private final List<String> ledger = new ArrayList<>();

    ByEar(Branch branch, Path pictures, Diary diary) {
        this.branch = branch;
        this.pictures = pictures;
        this.diary = diary;
        ears = new Ears(branch.spoken());
    }

    void walk() {
        try (var screen = new Screen(branch.kioskScreen());
                var lin = new Reviewer(branch.hubAddress(), "lin", branch.password("lin"));
                var zhao = new Reviewer(branch.hubAddress(), "zhao", branch.password("zhao"))) {
            screen.awaitScreen("attract", AtKiosk.PATIENCE);
            var customer = new Listener(screen, branch, ears, pictures);
            diary.chapter("a headset is plugged in, and the kiosk speaks", () -> plugIn(customer));
            counted("J1", customer, "a card is opened by ear", () -> open(customer, lin, zhao));
            counted("J4", customer, "a lost card is reported by ear", () -> loss(customer, zhao));
            counted("J10", customer, "cash is paid in by ear", () -> cash(customer));
            if (diary.failures().isEmpty())
                diary.chapter("the headset is pulled out", () -> pullOut(customer));
            diary.chapter("what was said", this::said);
        }
    }

    private void counted(String name, Listener customer, String chapter, Diary.Step steps) {
        int keys = customer.keys();
        int from = ears.all().size();
        long began = System.nanoTime();
        // What went wrong before leaves the kiosk somewhere in the middle.
        if (!diary.failures().isEmpty()) return;
        diary.chapter(chapter, steps);
        long speech =
                ears.all().stream()
                        .skip(from)
                        .filter(heard -> !heard.cut())
                        .mapToLong(heard -> heard.takes().toMillis())
                        .sum();
        ledger.add(
                String.format(
                        Locale.ROOT,
                        "| %s | %d | %.0f s | %.0f s |",
                        name,
                        customer.keys() - keys,
                        Duration.ofMillis(speech).toMillis() / 1000.0,
                        Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0));
    }

    // -- the headset

    private void plugIn(Listener customer) {
        diary.check("before that it is silent", ears.all().isEmpty());
        customer.hands().act(BOARD, "headset.plug", Map.of());
        var first = customer.hears("语音已打开");
        diary.check("it says which keys there are", first.contains("确认键"));
    }

    private void pullOut(Listener customer) {
        customer.hears("开始取号");
        int before = ears.all().size();
        customer.hands().act(BOARD, "headset.pull", Map.of());
        Ears.pause(Duration.ofSeconds(1));
        int settled = ears.all().size();
        Ears.pause(Duration.ofSeconds(1));
        diary.check(
                "without it the kiosk is silent again: " + (ears.all().size() - before),
                ears.all().size() == settled);
    }

    // -- the way to business

    private void toIdentity(Listener customer) {
        customer.hears("开始取号");
        customer.enter();
        customer.choose(customer.hears("请选择语言"), "中文");
        customer.hears("您想怎样取号");
    }

    private void choose(Listener customer, String business) {
        var heard = customer.hears(TO_BUSINESS);
        for (int page = 0; !heard.contains(business); page++) {
            if (page == PAGES_MAX)
                throw new IllegalStateException("nobody offers " + business + ": " + heard);
            customer.choose(heard, "更多业务");
            heard = ears.last();
        }
        customer.choose(heard, business);
    }

    /** By keys, from the title upwards: the last pieces are the voice's own. */
    private void darken(Listener customer) {
        customer.hears(TO_BUSINESS);
        customer.walkTo("UP", "关闭屏幕");
        customer.enter();
        customer.hears("屏幕已关闭");
        diary.check("the screen is dark", dark(customer.picture("dark")));
        customer.press("F2");
    }

    private static boolean dark(byte[] png) {
        try {
            BufferedImage seen = ImageIO.read(new ByteArrayInputStream(png));
            long all = 0;
            long black = 0;
            for (int y = 0; y < seen.getHeight(); y += 4)
                for (int x = 0; x < seen.getWidth(); x += 4) {
                    int rgb = seen.getRGB(x, y);
                    int light = Math.max(rgb >> 16 & 0xff, Math.max(rgb >> 8 & 0xff, rgb & 0xff));
                    all++;
                    if (light < DARK) black++;
                }
            return black > all * DARK_PART;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Shows an identity card and a face. */
    private void isMyself(Listener customer, String card, String face) {
        customer.hears(LAY_CARD);
        isHeard(customer, card, face);
    }

    private static void isHeard(Listener customer, String card, String face) {
        customer.hands().showIdCard(card);
        customer.enter();
        var heard = customer.hears("现在核对本人");
        customer.hands().showFace(face);
        customer.choose(heard, "看镜头核对");
    }

    private void phone(Listener customer, String number) {
        var heard = customer.hears("手机号，");
        // What the bank knows already is taken as it is.
        if (heard.contains("还没有填")) {
            customer.number(number);
            customer.walkTo("DOWN", "已填 " + String.join(" ", number.split("")));
        }
        customer.enter();
    }

    // -- J1

    private void open(Listener customer, Reviewer lin, Reviewer zhao) {
        int stock = stock(customer);
        int papers = branch.printer().pictures().size();
        toIdentity(customer);
        customer.choose(ears.last(), "直接取号");
        darken(customer);
        choose(customer, "开办借记卡");
        timeRunsOut(customer);
        customer.enter();
        isMyself(customer, "citizen", "A");
        phone(customer, "13800001234");
        customer.hears("职业，还没有填");
        customer.character("jiao", "教师的教");
        customer.character("shi", "老师的师");
        customer.enter();
        customer.hears("住址，还没有填");
        customer.character("cheng", "成功的成");
        customer.character("fu", "政府的府");
        customer.character("lu", "马路的路");
        customer.digitAmongWords(1);
        customer.character("hao", "号码的号");
        customer.enter();
        customer.hands().takeIdCard();
        var review = customer.hears("请核对开户资料");
        diary.check(
                "what was typed is read out before it is agreed to",
                review.contains("教师") && review.contains("成府路1号"));
        customer.enter();
        signed(customer);
        approved(customer, lin, "identity-review", "核对身份");
        approved(customer, zhao, "business-review", "审核业务");
        customer.hears("正在制卡");
        customer.hands().takeNewCard();
        customer.hears("请在密码键盘上输入新密码");
        customer.hands().pressPin(NEW_PIN);
        customer.hears("请再输入一次");
        customer.hands().pressPin(NEW_PIN);
        customer.choose(customer.hears("要开通短信提醒吗"), "开通，");
        customer.hears("请核对短信提醒");
        customer.enter();
        customer.choose(customer.hears(RATING), "很满意");
        customer.hears("办好了");
        diary.check("the screen was dark to the end", dark(customer.picture("card-opened")));
        customer.enter();
        diary.check("no paper but the receipt", branch.printer().pictures().size() == papers + 1);
        diary.check("one card less in the hopper", stock(customer) == stock - 1);
        diary.check(
                "the customer has the card in hand",
                !customer.hands().truth(CARDS).path("hand").isEmpty());
    }

    /** Nobody presses a key for a while, at the terms. */
    private void timeRunsOut(Listener customer) {
        customer.hears("请先听开户须知");
        customer.waitsFor("您还在吗");
        customer.picture("still-there");
        customer.enter();
        customer.hears("请先听开户须知");
        diary.check("the end of the time was said aloud, and a key put it off", true);
    }

    /** The customer tells staff the code that is heard; it may change meanwhile. */
    private void approved(Listener customer, Reviewer staff, String step, String words) {
        var heard = customer.hears(words);
        for (int tries = 0; tries < TRIES_MAX; tries++) {
            var code = DIGITS.matcher(heard);
            if (code.find() && said(staff, step, code.group(1).replace(" ", ""))) {
                diary.check("staff approved " + step + " with the code that was heard", true);
                return;
            }
            heard = customer.hears(CODE);
        }
        throw new IllegalStateException("no code was right at " + step);
    }

    private static boolean said(Reviewer staff, String step, String code) {
        try {
            staff.approve(staff.awaitStep(step), code);
            return true;
        } catch (IllegalStateException another) {
            return false;
        }
    }

    private static int stock(Listener customer) {
        return customer.hands().truth(CARDS).path("units").path("unit1").asInt();
    }

    // -- J4, up to the ticket or to its end

    private void loss(Listener customer, Reviewer zhao) {
        int frozen = frozen();
        toIdentity(customer);
        customer.choose(ears.last(), "直接取号");
        choose(customer, "挂失");
        boolean toCounter = customer.hearsAny(COUNTER, LAY_CARD).contains(COUNTER);
        if (toCounter) {
            diary.check("that it ends at the counter is said before anything is typed", true);
            customer.enter();
            customer.hears(LAY_CARD);
        }
        isHeard(customer, "compatriot", "B");
        customer.choose(customer.hears("要马上临时冻结吗"), "马上冻结，");
        customer.hears("请确认临时冻结");
        customer.enter();
        phone(customer, "13800005678");
        diary.check("it is frozen at the bank before the form is done", frozen() > frozen);
        customer.hears("在哪里丢的，还没有填");
        customer.character("di", "地方的地");
        customer.character("tie", "铁路的铁");
        customer.enter();
        if (toCounter) {
            var ticket = customer.hears("您的号码是");
            diary.check("the number is heard: " + ticket.split("。", 2)[0], true);
        } else {
            reported(customer, zhao);
        }
        customer.hands().takeIdCard();
        customer.enter();
    }

    /** Where the rules let the kiosk end it. */
    private void reported(Listener customer, Reviewer zhao) {
        customer.hears("请核对挂失内容");
        customer.enter();
        signed(customer);
        var next = customer.hearsAny(TO_STAFF, RATING);
        if (next.contains(TO_STAFF)) {
            approved(customer, zhao, "business-review", "审核业务");
            next = customer.hears(RATING);
        }
        customer.choose(next, "很满意");
        customer.hears("办好了");
        diary.check("it ends at the kiosk, by ear", true);
    }

    private static void signed(Listener customer) {
        customer.hears("请在屏幕上签名");
        customer.walkTo("DOWN", "画一个十字");
        customer.enter();
        customer.hears("签名完成");
        customer.enter();
    }

    private int frozen() {
        var office = branch.backOffice();
        var all = (office.truth() + " " + office.books()).toUpperCase(Locale.ROOT);
        return all.split("FROZEN", -1).length - 1;
    }

    // -- J10

    private void cash(Listener customer) {
        toIdentity(customer);
        customer.hands().insertCard("unionpay");
        choose(customer, "存入现金");
        customer.hears("输入银行卡密码");
        customer.hands().pressPin(Hands.WALLET_PIN);
        customer.hears("请把钞票整叠放入");
        customer.hands().putNotes("CNY100*3 CNY50 paper");
        var counted = customer.hears("放好了");
        customer.hands().takeNotes();
        diary.check("the sum is heard: " + counted, counted.contains("350"));
        customer.enter();
        var review = customer.hears("请核对存款金额");
        diary.check("it is heard again before it is agreed to", review.contains("350"));
        customer.enter();
        customer.choose(customer.hears(RATING), "很满意");
        customer.hears("办好了");
        customer.enter();
        customer.hears("请取走您的银行卡");
        customer.hands().takeCard();
        var books = branch.backOffice().books();
        diary.check("the books balance", books.path("balanced").asBoolean());
        diary.check(
                "the bank has on its books what lies in the cassette",
                onBooks(books) == 35_000 && notes(customer, "cassette") == 4);
    }

    private static long onBooks(JsonNode books) {
        long sum = 0;
        for (JsonNode account : books.path("accounts"))
            if (account.path("kind").asText().equals("CASH_IN_TRANSIT")
                    && account.path("currency").asText().equals("CNY"))
                sum += Math.abs(account.path("balance").asLong());
        return sum;
    }

    private static int notes(Listener customer, String place) {
        int all = 0;
        for (JsonNode count : customer.hands().truth(ACCEPTOR).path(place)) all += count.asInt();
        return all;
    }

    // -- afterwards

    private void said() {
        var all = ears.all();
        var words = new StringBuilder();
        all.forEach(heard -> words.append(heard.text()).append('\n'));
        diary.check(all.size() + " times something was said", !all.isEmpty());
        diary.check(
                "no PIN is among it",
                !words.toString().replace(" ", "").contains(NEW_PIN)
                        && !words.toString().replace(" ", "").contains(Hands.WALLET_PIN));
        diary.check("every recording is there and is no silence", ears.loud());
        write();
    }

    private void write() {
        var text =
                """
                # By ear and keypad (J12)

                Speech is what the recordings last at the usual speed, if the customer lets
                everything that was not cut short be said to its end.

                | journey | keys | speech | took |
                |---|---|---|---|
                %s
                """
                        .formatted(String.join("\n", ledger));
        try {
            Files.writeString(pictures.resolveSibling("by-ear.md"), text);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }
}
