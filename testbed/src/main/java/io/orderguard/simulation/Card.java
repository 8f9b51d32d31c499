package io.orderguard.simulation;

/** A payment card as the shop sees it. */
record Card(String id, String brand, String country, String funding) {

  Card prepaid() {
    return new Card(id, brand, country, "prepaid");
  }

  Card reissued(String newId) {
    return new Card(newId, brand, country, funding);
  }
}
