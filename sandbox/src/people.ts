import { pick, seededRandom } from "./lib/random.ts";

/** An invented person. E-mail addresses are example.com's, phone numbers from the range kept for fiction. */
export type Person = {
  firstName: string;
  lastName: string;
  fullName: string;
  email: string;
  /** E.164. Absent once the numbers reserved for fiction are used up (after about 31,000 people). */
  phone?: string;
  city: string;
  state: string;
  zip: string;
};

const firstNames =
  "Ada Aisha Alan Amara Ana Andre Anika Arjun Astrid Beatriz Ben Bruno Carla Chen Chloé Clara Daniel Deepa Dmitri Elena Emeka Emma Erik Esra Fatima Felix Freya Gabriel Grace Hana Hassan Helga Hiro Ida Igor Ines Isaac Ivy Jamal Jane Jonas José Jun Kaito Karin Kofi Lars Leila Liam Lina Luca Lucía Maja Malik Marta Mei Milan Mina Nadia Naomi Niels Nora Olga Omar Oskar Paula Pavel Petra Priya Quinn Rafael Renée Rosa Ruth Said Samir Sara Selma Sofia Sören Tara Tariq Theo Tomás Uma Vera Victor Wanda Wei Xenia Yara Yusuf Zara Zoë".split(
    " ",
  );

const lastNames =
  "Abara Acker Adler Ahmadi Alvarez Bauer Becker Bell Berg Bianchi Brandt Brooks Campos Castillo Chandra Cole Costa Dahl Darby Davies Dubois Eriksen Falk Faure Fields Fischer Fuentes García Gómez Grant Gupta Haas Hansen Hart Hayes Hill Hoffmann Holm Ibarra Ito Jansen Jensen Kaya Keller Khan Kim Kovač Lang Larsen Lee Lind López Maier Marsh Mbeki Mendes Meyer Moreau Moss Müller Nakamura Nguyen Novak Núñez O’Brien Okafor Olsen Ortiz Osei Park Patel Petrov Price Ramos Reyes Rossi Sato Schmidt Silva Singh Sousa Stone Tanaka Thorne Torres Ueda Vance Vargas Vogel Wagner Walsh Weber West Wolf Yamada Yilmaz Young Zeller".split(
    " ",
  );

/** City, state, a ZIP code of it. */
const places = [
  ["Austin", "TX", "78701"],
  ["Baltimore", "MD", "21201"],
  ["Boise", "ID", "83702"],
  ["Boston", "MA", "02108"],
  ["Charleston", "SC", "29401"],
  ["Chicago", "IL", "60601"],
  ["Columbus", "OH", "43215"],
  ["Denver", "CO", "80202"],
  ["Des Moines", "IA", "50309"],
  ["Duluth", "MN", "55802"],
  ["Galveston", "TX", "77550"],
  ["Hartford", "CT", "06103"],
  ["Milwaukee", "WI", "53202"],
  ["Mobile", "AL", "36602"],
  ["Norfolk", "VA", "23510"],
  ["Portland", "ME", "04101"],
  ["Providence", "RI", "02903"],
  ["Savannah", "GA", "31401"],
  ["Tacoma", "WA", "98402"],
  ["Tampa", "FL", "33602"],
] as const;

const areaCodes =
  "201 202 203 205 206 207 208 209 210 212 213 214 215 216 217 218 219 224 225 228 229 231 234 239 240 248 251 252 253 254 256 260 262 267 269 270 272 276 281 301 302 303 304 305 307 308 309 310 312 313 314 315 316 317 318 319 320 321 323 325 330 331 334 336 337 339 346 347 351 352 360 361 385 386 401 402 404 405 406 407 408 409 410 412 413 414 415 417 419 423 424 425 430 432 434 435 440 442 443 458 469 470 475 478 479 480 484 501 502 503 504 505 507 508 509 510 512 513 515 516 517 518 520 530 531 534 539 540 541 551 559 561 562 563 567 570 571 573 574 575 580 585 586 601 602 603 605 606 607 608 609 610 612 614 615 616 617 618 619 620 623 626 628 629 630 631 636 641 646 650 651 657 660 661 662 667 669 678 681 682 701 702 703 704 706 707 708 712 713 714 715 716 717 718 719 720 724 725 727 731 732 734 737 740 747 754 757 760 762 763 765 769 770 772 773 774 775 779 781 785 786 801 802 803 804 805 806 808 810 812 813 814 815 816 817 818 828 830 831 832 843 845 847 848 850 854 856 857 858 859 860 862 863 864 865 870 872 878 901 903 904 906 907 908 909 910 912 913 914 915 916 917 918 919 920 925 928 929 930 931 934 936 937 938 940 941 947 949 951 952 954 956 959 970 971 972 973 978 979 980 984 985 989".split(
    " ",
  );

/** 555-0100 to 555-0199 are kept for fiction in every area code. */
const phonesInAll = areaCodes.length * 100;
const phoneStride = 7919; // prime to the count, so that numbers in a row look unlike each other and none comes twice

/** The person of that number under that seed: always the same one, and no two alike. */
export function personNumber(seed: number, index: number): Person {
  const random = seededRandom(Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(index + 1, 0xc2b2ae35));
  const firstName = pick(random, firstNames);
  const lastName = pick(random, lastNames);
  const [city, state, zip] = pick(random, places);
  const local = `${plain(firstName)}.${plain(lastName)}.${(index + 1).toString(36)}`;
  return {
    firstName,
    lastName,
    fullName: `${firstName} ${lastName}`,
    email: `${local}@example.com`,
    phone: phoneNumber(seed, index),
    city,
    state,
    zip,
  };
}

/** So many different invented people; the same ones for the same seed. */
export function inventPeople(count: number, seed = 1): Person[] {
  return Array.from({ length: count }, (_, index) => personNumber(seed, index));
}

/** A stream of different people; `from` goes on where an earlier stream of the same seed ended. */
export function createPeople({ seed, from = 0 }: { seed: number; from?: number }): { next(): Person } {
  let index = from;
  return { next: () => personNumber(seed, index++) };
}

function phoneNumber(seed: number, index: number): string | undefined {
  if (index >= phonesInAll) return undefined;
  const place = (index * phoneStride + (seed >>> 0)) % phonesInAll;
  return `+1${areaCodes[Math.floor(place / 100)]}55501${String(place % 100).padStart(2, "0")}`;
}

/** Lower case ASCII: `Zoë` → `zoe`, `O’Brien` → `obrien`. */
function plain(name: string): string {
  return name
    .normalize("NFD")
    .replace(/[^A-Za-z]/g, "")
    .toLowerCase();
}
